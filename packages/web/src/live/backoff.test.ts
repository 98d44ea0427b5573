import { expect, it } from "vitest";
import { retryDelay } from "./backoff.ts";

/** When one that can connect from `back` on is connected, in milliseconds after it was cut off. */
function connectedAt(back: number, random: () => number): number {
  let at = 0;
  do at += retryDelay(at, random);
  while (at < back);
  return at;
}

it("after an outage of a few seconds everybody is back within as long again, however unlucky", () => {
  for (const back of [500, 2_000, 3_500, 5_000]) {
    const all = Array.from({ length: 6_000 }, () => connectedAt(back, Math.random));
    expect(Math.max(...all)).toBeLessThanOrEqual(back + Math.max(2_500, back));
    // Not all in one instant.
    expect(Math.max(...all) - Math.min(...all)).toBeGreaterThan(2_000);
  }
});

it("after a long outage within 30 s, and by then nobody tries more than twice a minute or so", () => {
  let tries = 0;
  const random = () => {
    tries += 1;
    return Math.random();
  };
  const hour = 3_600_000;
  expect(connectedAt(hour, random)).toBeLessThanOrEqual(hour + 30_000);
  expect(tries).toBeLessThan(400);
});
