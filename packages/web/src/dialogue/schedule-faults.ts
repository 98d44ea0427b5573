import { type DeadlineName, deadlineNames } from "./record/moves.ts";

export type Dates = Partial<Record<DeadlineName, string | null | undefined>>;

export type DateFault =
  | { readonly kind: "past" }
  /** So far ahead that it must be a slip. */
  | { readonly kind: "far" }
  /** Earlier than it stands. */
  | { readonly kind: "back"; readonly at: string }
  /** Earlier than another date that it must not come before. */
  | { readonly kind: "order"; readonly name: DeadlineName; readonly at: string };

const farthestYears = 20;

/** What the server would refuse of a round's dates, said at their fields before it is asked: ahead, in order, and from `before` only forward. */
export function dateFaults(
  dates: Dates,
  now: number,
  before: Dates = {},
): Partial<Record<DeadlineName, DateFault>> {
  const faults: Partial<Record<DeadlineName, DateFault>> = {};
  const farthest = new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + farthestYears);
  let latest: { name: DeadlineName; at: string } | null = null;
  for (const name of deadlineNames) {
    const at = dates[name];
    if (!at) continue;
    const time = Date.parse(at);
    const stood = before[name];
    if (at !== stood && time <= now) faults[name] = { kind: "past" };
    else if (at !== stood && time > farthest) faults[name] = { kind: "far" };
    else if (stood && time < Date.parse(stood)) faults[name] = { kind: "back", at: stood };
    else if (latest && time < Date.parse(latest.at)) faults[name] = { kind: "order", ...latest };
    if (!latest || time > Date.parse(latest.at)) latest = { name, at };
  }
  return faults;
}
