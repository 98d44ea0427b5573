const second = 1_000;
/** Less than this is no time to make up one's mind in, and to reach the server. */
const leastAhead = 8 * second;

/** It is sent so long before: the server takes a moment ahead only, and its answer is waited for as any other. */
export const sentAhead = 4 * second;

/** The next whole minute, or half one where that is too near: never more than a minute ahead. */
export function nextMoment(now: number): string {
  const [minute, half] = [60 * second, 30 * second];
  const whole = Math.ceil(now / minute) * minute;
  return new Date(whole - now >= leastAhead ? whole : whole + half).toISOString();
}
