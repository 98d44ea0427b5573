import type { DataSource } from "typeorm";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Measures } from "../measures.ts";
import { Clock } from "../store/clock.ts";
import { Rooms } from "./rooms.ts";
import { Shelf } from "./shelf.ts";
import { Signal } from "./signal.ts";
import { Spreads } from "./spreads.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("[D5] a database that takes its time is not asked again meanwhile, and every second once it has answered", async () => {
  let answer: (rows: unknown[]) => void = () => undefined;
  const query = vi.fn(() => new Promise<unknown[]>((resolve) => (answer = resolve)));
  const store = { query } as unknown as DataSource;
  const measures = new Measures();
  const rooms = new Rooms(
    store,
    new Clock(),
    async () => [],
    new Shelf(),
    new Spreads(store, measures),
    measures,
    () => undefined,
  );
  void rooms.enter("a round");
  query.mockClear();
  const signal = new Signal("", rooms, () => undefined);

  await vi.advanceTimersByTimeAsync(5_000);
  expect(query).toHaveBeenCalledTimes(1);
  query.mockImplementation(async () => []);
  answer([]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(query).toHaveBeenCalledTimes(1 + 3);
  await signal.stop();
});
