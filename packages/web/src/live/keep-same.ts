import type { DialogueRecord, ReadEntry } from "@samtidig/ledger";

/** The new record with the earlier one's objects wherever nothing changed, so that only what changed is drawn anew. */
export function keepSame(earlier: DialogueRecord, record: DialogueRecord): DialogueRecord {
  const entries = record.entries.map((read, place) => {
    const before = earlier.entries[place];
    return before && readsTheSame(before, read) ? before : read;
  });
  return { ...record, entries };
}

function readsTheSame(before: ReadEntry, read: ReadEntry): boolean {
  return (
    before.text === read.text &&
    before.isLate === read.isLate &&
    before.wordings.length === read.wordings.length &&
    before.wordings.every(({ text, reason }, place) => {
      const wording = read.wordings[place];
      return text === wording?.text && reason === wording.reason;
    }) &&
    before.answers.length === read.answers.length &&
    before.redactedBy.length === read.redactedBy.length
  );
}
