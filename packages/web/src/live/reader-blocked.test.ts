import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { beforeFirst } from "./connection.ts";
import { createGuard } from "./proof/guard.ts";
import { createVault } from "./proof/vault.ts";
import { createReader, type Source } from "./reader.ts";
import type { Socket } from "./socket.ts";
import { createStore } from "./store.ts";
import type { StreamRequest } from "./stream.ts";
import { serving } from "./testing/made-log.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A reader whom something keeps from WebSockets, and the streams that it opens instead. */
function blocked() {
  const socket = {
    connection: createStore(beforeFirst(Date.now())),
    subscribe: () => ({ again: () => undefined, stop: () => undefined }),
    check: () => undefined,
  };
  const streams: { alive: () => void; isClosed: boolean }[] = [];
  const guard = createGuard("id", createVault(), serving(), "a.example");
  const source: Source = {
    subscription: "",
    page: () => Promise.reject(new Error("not reachable")),
    size: () => Promise.resolve(0),
    stream: ({ alive }: StreamRequest<never>) => {
      const one = { alive, isClosed: false };
      streams.push(one);
      return () => {
        one.isClosed = true;
      };
    },
  };
  const reader = createReader(socket as unknown as Socket, "id", source, guard);
  const close = reader.open();
  return { streams, close, kind: () => reader.status.get().kind };
}

test("P7: a stream that goes silent is no proof after 15 s, to the moment", async () => {
  const { streams, kind, close } = blocked();
  await vi.advanceTimersByTimeAsync(2_300);
  streams[0]?.alive();
  await vi.advanceTimersByTimeAsync(14_900);
  expect(kind()).toBe("live");
  await vi.advanceTimersByTimeAsync(110);
  expect(kind()).not.toBe("live");
  close();
});

test("a stream that never says a word is given up within 16 s, and tried again", async () => {
  const { streams, close } = blocked();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(streams).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(16_000);
  expect(streams.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  close();
});

test("a stream is opened anew before its lease ends, and the page stays live", async () => {
  const { streams, kind, close } = blocked();
  await vi.advanceTimersByTimeAsync(2_000);
  streams[0]?.alive();
  const kinds = new Set<string>();
  for (let second = 0; second < 90; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    // The server says that it is there when it begins and every 10 s.
    if (second % 10 === 0) streams.at(-1)?.alive();
    kinds.add(kind());
  }
  expect([...kinds]).toEqual(["live"]);
  expect(streams.length).toBeGreaterThanOrEqual(4);
  expect(streams.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
  close();
});
