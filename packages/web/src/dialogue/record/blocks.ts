import type { DialogueRecord, ReadEntry } from "@samtidig/ledger";

/** Entries that belong together and stand together: questions, and the answer that follows them without a break. */
export type Block = readonly ReadEntry[];

/** The record in number order, with each answer joined to the questions that stand right before it. */
export function blocksOf(record: DialogueRecord): readonly Block[] {
  const blocks: ReadEntry[][] = [];
  let asked: ReadEntry[] = [];
  for (const read of record.entries) {
    if (read.entry.kind === "question") {
      asked.push(read);
      continue;
    }
    const together = read.entry.kind === "answer" ? countAnswered(asked, read.entry.refersTo) : 0;
    for (const question of asked.slice(0, asked.length - together)) blocks.push([question]);
    blocks.push([...asked.slice(asked.length - together), read]);
    asked = [];
  }
  for (const question of asked) blocks.push([question]);
  return blocks;
}

/** How many of the last questions this answer answers, counted from the end. */
function countAnswered(asked: readonly ReadEntry[], refersTo: readonly number[]): number {
  let count = 0;
  while (count < asked.length && refersTo.includes(asked[asked.length - 1 - count]?.number ?? 0)) count++;
  return count;
}
