import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Askable, askReceipts, type Received } from "./ask-receipts.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Readers who answer when told to; every third cannot be asked. */
function readers(count: number) {
  const answers: (() => void)[] = [];
  const all = Array.from({ length: count }, (_, place): Askable => {
    return {
      askReceipt(onReceived) {
        if (place % 3 === 2) return false;
        answers.push(onReceived);
        return true;
      },
    };
  });
  return { all, answers };
}

it("[D21] asks a hundred of thousands, tells once all have answered, and counts nobody who comes later", () => {
  const { all, answers } = readers(5_000);
  const told: Received[] = [];
  askReceipts(all, performance.now(), (received) => told.push(received));
  expect(answers).toHaveLength(67);
  for (const answer of answers.slice(1)) answer();
  expect(told).toEqual([]);
  vi.advanceTimersByTime(40);
  answers[0]?.();
  expect(told).toMatchObject([{ asked: 67, received: 67 }]);
  expect(told[0]?.lastMilliseconds).toBeGreaterThanOrEqual(40);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(1);
});

it("[D21] waits five seconds for those who keep silent", () => {
  const { all, answers } = readers(2);
  const told: Received[] = [];
  askReceipts(all, performance.now(), (received) => told.push(received));
  answers[0]?.();
  vi.advanceTimersByTime(4_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  answers[1]?.();
  expect(told).toMatchObject([{ asked: 2, received: 1 }]);
});

it("[D21] says nothing where nobody can be asked", () => {
  const told: Received[] = [];
  askReceipts([{ askReceipt: () => false }], 0, (received) => told.push(received));
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
});
