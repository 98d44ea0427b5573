import type { DialogueRecord, ReadEntry } from "@samtidig/ledger";

/** What the bodies of entries are given: EntryBody chooses among them by kind. */
export interface BodyProps {
  read: ReadEntry;
  record: DialogueRecord;
  /** Of a question: its first answer stands right beneath it. */
  isJoined: boolean;
}
