import { Refusal } from "../refusal.ts";

/** The dates of a round, in the order that they must keep. */
export interface Schedule {
  opensAt: Date | null;
  questionsUntil: Date | null;
  answersBy: Date | null;
  closesAt: Date | null;
}

const order = ["opensAt", "questionsUntil", "answersBy", "closesAt"] as const;
const farthestYears = 20;

/**
 * opensAt <= questionsUntil <= answersBy <= closesAt among those set; else BAD_INPUT names the later one, or the
 * earlier one where only that was given.
 */
export function demandOrder(
  schedule: Schedule,
  isGiven: (field: keyof Schedule) => boolean = () => true,
): void {
  let earlier: { field: keyof Schedule; at: Date } | null = null;
  for (const field of order) {
    const at = schedule[field];
    if (!at) continue;
    if (earlier && at < earlier.at) {
      throw isGiven(field)
        ? new Refusal("BAD_INPUT", { field, reason: `before ${earlier.field}` })
        : new Refusal("BAD_INPUT", { field: earlier.field, reason: `after ${field}` });
    }
    earlier = { field, at };
  }
}

/** A date lies ahead, and not so far that it must be a slip. */
export function demandAhead(field: string, at: Date | null | undefined, now: Date): void {
  if (!at) return;
  if (at <= now) throw new Refusal("BAD_INPUT", { field, reason: "not ahead", now: now.toISOString() });
  const farthest = new Date(now);
  farthest.setUTCFullYear(now.getUTCFullYear() + farthestYears);
  if (at > farthest)
    throw new Refusal("BAD_INPUT", { field, reason: `more than ${farthestYears} years ahead` });
}

/** The dates of a schedule for the leaf: set ones only. */
export function datesOf(schedule: Partial<Schedule>): Partial<Record<keyof Schedule, string>> {
  return Object.fromEntries(
    order.flatMap((field) => {
      const at = schedule[field];
      return at ? [[field, at.toISOString()]] : [];
    }),
  );
}
