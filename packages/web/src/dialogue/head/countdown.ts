const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export type Left =
  | { readonly unit: "days"; readonly count: number }
  | { readonly unit: "hours"; readonly hours: number; readonly minutes: number }
  | { readonly unit: "minutes"; readonly count: number }
  | { readonly unit: "seconds"; readonly count: number };

/** How long there is left, in the unit that a person would use: 3 days, 1 h 17 min, 9 min, 43 s. */
export function leftUntil(to: string, now: number): Left | null {
  const left = Date.parse(to) - now;
  if (left < 0) return null;
  if (left >= 2 * day) return { unit: "days", count: Math.floor(left / day) };
  if (left >= hour)
    return { unit: "hours", hours: Math.floor(left / hour), minutes: Math.floor((left % hour) / minute) };
  if (left >= minute) return { unit: "minutes", count: Math.floor(left / minute) };
  return { unit: "seconds", count: Math.floor(left / second) };
}
