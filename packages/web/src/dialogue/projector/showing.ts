import type { DialogueRecord, ReadEntry } from "@samtidig/ledger";

/** What a hall is shown: questions, and the answer to them where there is one. */
export interface Showing {
  /** The first of them is shown, the others are named. */
  readonly questions: readonly [ReadEntry, ...ReadEntry[]];
  readonly answer: ReadEntry | null;
}

/** The newest question with its answer: whichever of the two came last says which. Null before the first question. */
export function showingOf({ entries }: DialogueRecord): Showing | null {
  const last = entries.findLast(({ entry }) => entry.kind === "question" || entry.kind === "answer");
  if (!last) return null;
  if (last.entry.kind !== "answer") return { questions: [last], answer: null };
  const [first, ...others] = last.entry.refersTo.flatMap((number) => {
    const asked = entries[number - 1];
    return asked?.entry.kind === "question" ? [asked] : [];
  });
  return first ? { questions: [first, ...others], answer: last } : null;
}
