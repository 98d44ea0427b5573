import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createAnnouncer } from "./announce.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function listen(isTyping = () => false) {
  const said: string[] = [];
  const announcer = createAnnouncer({
    say: (sentence) => said.push(sentence),
    join: (count, first, last) => `${count}: ${first}-${last}`,
    isTyping,
  });
  return { said, hear: (number: number) => announcer.hear({ number, sentence: `new ${number}` }) };
}

test("the first arrival is said at once, those that follow within 5 s are joined", () => {
  const { said, hear } = listen();
  hear(15);
  vi.advanceTimersByTime(100);
  expect(said).toEqual(["new 15"]);
  for (const number of [16, 17, 18]) {
    hear(number);
    vi.advanceTimersByTime(500);
  }
  expect(said).toEqual(["new 15"]);
  vi.advanceTimersByTime(5_000);
  expect(said).toEqual(["new 15", "3: 16-18"]);
});

test("50 entries in 60 s make at most 12 announcements after the first, and leave none out", () => {
  const { said, hear } = listen();
  for (let number = 1; number <= 50; number++) {
    hear(number);
    vi.advanceTimersByTime(1_200);
  }
  vi.advanceTimersByTime(5_000);
  expect(said.length).toBeLessThanOrEqual(13);
  expect(said.at(-1)).toMatch(/50$/);
});

test("while somebody types there is one in 30 s", () => {
  const { said, hear } = listen(() => true);
  for (let number = 1; number <= 60; number++) {
    hear(number);
    vi.advanceTimersByTime(1_000);
  }
  expect(said).toHaveLength(2);
});
