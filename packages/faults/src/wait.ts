import type { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";

export { pause };

/** Waits until something holds, and answers how long that took; throws where it does not in time. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs: number,
): Promise<number> {
  const beganAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - beganAt > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(10);
  }
  return performance.now() - beganAt;
}

/** The least value that a share of all does not exceed: 0.99 for p99. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Does the same so many times, some of them at once. */
export async function times(
  count: number,
  atOnce: number,
  act: (turn: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Until a connection has closed, well or badly; answers what the event brought. */
export function closeOf(connection: EventEmitter): Promise<unknown[]> {
  return new Promise((resolve) => connection.once("close", (...brought: unknown[]) => resolve(brought)));
}
