import type { Deadlines, DialogueRecord, Entry } from "@samtidig/ledger";

export const deadlineNames = ["opensAt", "questionsUntil", "answersBy", "closesAt"] as const;
export type DeadlineName = (typeof deadlineNames)[number];

export interface Move {
  readonly name: DeadlineName;
  /** Null where it was not set before. */
  readonly from: string | null;
  readonly to: string;
}

/** What a deadline entry moved, and from where: read from the entries before it. */
export function movesOf(entry: Entry & Deadlines, record: DialogueRecord): readonly Move[] {
  const before: { -readonly [Name in DeadlineName]?: string } = {};
  for (const { entry: earlier } of record.entries.slice(0, entry.number - 1)) {
    if (earlier.kind !== "opened" && earlier.kind !== "deadline") continue;
    for (const name of deadlineNames) before[name] = earlier[name] ?? before[name];
  }
  return deadlineNames.flatMap((name) => {
    const to = entry[name];
    return to === undefined ? [] : [{ name, from: before[name] ?? null, to }];
  });
}
