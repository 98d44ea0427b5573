import { committedFields, type Deadlines, type Entry, type Host, type NeedText, type Time } from "./entry.ts";
import { readSessions, type Session } from "./session.ts";

/** One wording of a text: the first one, or a correction's. */
export interface Wording {
  /** The entry that carries it. */
  readonly number: number;
  readonly at: Time;
  /** Null after a redaction. */
  readonly text: string | null;
  /** Why it was corrected; null for the first wording. */
  readonly reason: string | null;
}

/** An entry as it reads today, in the light of the ones that came after it. */
export interface ReadEntry {
  readonly number: number;
  readonly entry: Entry;
  /** The wording that counts: the last correction's, else its own. Null where there is none or it was redacted. */
  readonly text: string | null;
  /** All wordings in order; more than one where it was corrected (I-13). Empty for kinds without text. */
  readonly wordings: readonly Wording[];
  /** Of a question: the numbers of the entries that answer it, ascending. Empty for other kinds. */
  readonly answers: readonly number[];
  /** Numbers of the redactions that name it, ascending. */
  readonly redactedBy: readonly number[];
  /** Of an answer: it came after `answersBy` as that stood then. */
  readonly isLate: boolean;
}

/** A round as its record tells it. */
export interface DialogueRecord {
  /** How many entries there are. */
  readonly size: number;
  readonly isDemonstration: boolean;
  readonly language: string | null;
  /** Lead first. */
  readonly hosts: readonly Host[];
  /** Null before entry 1 and after a redaction, like the next two. */
  readonly title: string | null;
  readonly invitation: string | null;
  readonly need: NeedText | null;
  readonly deadlines: Deadlines;
  readonly closedAt: Time | null;
  /** Live sessions, by number. */
  readonly sessions: readonly Session[];
  /** In number order: entries[n - 1] is entry n. */
  readonly entries: readonly ReadEntry[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer I)[] ? I[] : T[K] };

/** A correction of anything else changes nothing: above all, the hosts may not mend an asker's words (I-12). */
const correctable: readonly Entry["kind"][] = ["opened", "answer", "clarification"];

/**
 * The one reading of a record: entries in number order, from 1, without gaps, to what people read. Pure; server,
 * browser and command line use this function and no other. Throws a RangeError where a number is out of place.
 */
export function readRecord(entries: readonly Entry[]): DialogueRecord {
  const read: Mutable<ReadEntry>[] = [];
  const record: Mutable<DialogueRecord> = {
    size: entries.length,
    isDemonstration: entries[0]?.demonstration === true,
    language: null,
    hosts: [],
    title: null,
    invitation: null,
    need: null,
    deadlines: {},
    closedAt: null,
    sessions: [],
    entries: read,
  };
  for (const entry of entries) {
    if (entry.number !== read.length + 1) {
      throw new RangeError(`entry ${entry.number} stands at place ${read.length + 1}`);
    }
    read.push(readAlone(entry, record.deadlines));
    takeIn(record, read, entry);
  }
  record.invitation = read[0]?.entry.kind === "opened" ? read[0].text : null;
  record.sessions = readSessions(read.map(({ entry }) => entry));
  return record;
}

/** `2026-03-25T11:00:00.400Z` still keeps a deadline of `11:00:00`: deadlines are inclusive to the second (I-15). */
export function isPast(deadline: Time, now: Time): boolean {
  return wholeSecond(now) > wholeSecond(deadline);
}

function wholeSecond(time: Time): number {
  return Math.floor(Date.parse(time) / 1000);
}

/** An entry before any other has spoken of it; `deadlines` as they stand at that moment. */
function readAlone(entry: Entry, { answersBy }: Deadlines): Mutable<ReadEntry> {
  const text = "text" in entry ? (entry.text ?? null) : null;
  const wording: Wording = { number: entry.number, at: entry.at, text, reason: null };
  return {
    number: entry.number,
    entry,
    text,
    wordings: fieldsOutside(entry).includes("text") ? [wording] : [],
    answers: [],
    redactedBy: [],
    isLate: entry.kind === "answer" && answersBy !== undefined && isPast(answersBy, entry.at),
  };
}

/** What an entry does to those before it and to the round. */
function takeIn(record: Mutable<DialogueRecord>, read: Mutable<ReadEntry>[], entry: Entry): void {
  switch (entry.kind) {
    case "opened":
      record.language = entry.language;
      record.hosts = [...entry.hosts];
      record.title = entry.title ?? null;
      record.need = entry.need ?? null;
      record.deadlines = deadlinesOf(entry);
      break;
    case "answer":
      for (const question of earlier(read, entry)) {
        if (question.entry.kind === "question") question.answers.push(entry.number);
      }
      break;
    case "correction":
      for (const corrected of earlier(read, entry)) {
        if (correctable.includes(corrected.entry.kind)) correct(corrected, entry);
      }
      break;
    case "deadline":
      record.deadlines = { ...record.deadlines, ...deadlinesOf(entry) };
      break;
    case "redaction":
      for (const redacted of earlier(read, entry)) {
        redacted.redactedBy.push(entry.number);
        redact(record, read, redacted, entry.fields);
      }
      break;
    case "closed":
      record.closedAt = entry.at;
      break;
  }
}

type Referring = Entry & { readonly refersTo: readonly number[] };

/** What an entry speaks of: always something that was said before it. */
function earlier(read: readonly Mutable<ReadEntry>[], { refersTo, number }: Referring): Mutable<ReadEntry>[] {
  return refersTo.flatMap((place) => (place < number ? (read[place - 1] ?? []) : []));
}

function correct(corrected: Mutable<ReadEntry>, correction: Extract<Entry, { kind: "correction" }>): void {
  const { number, at, text = null, reason = null } = correction;
  corrected.wordings.push({ number, at, text, reason });
  corrected.text = text;
}

/**
 * Takes fields away from everything that shows them, also where the disclosure is still at hand (a reader that was
 * offered it before the redaction must not show it after). Only what stands outside the leaf can go.
 */
function redact(
  record: Mutable<DialogueRecord>,
  read: readonly Mutable<ReadEntry>[],
  redacted: Mutable<ReadEntry>,
  fields: readonly string[],
): void {
  const { entry, number } = redacted;
  const gone = fieldsOutside(entry).filter((field) => fields.includes(field));
  redacted.entry = without(entry, gone);
  if (entry.kind === "opened" && gone.includes("title")) record.title = null;
  if (entry.kind === "opened" && gone.includes("need")) record.need = null;
  const holders = entry.kind === "correction" ? [redacted, ...earlier(read, entry)] : [redacted];
  for (const holder of holders) {
    holder.wordings = holder.wordings.map((wording) => {
      if (wording.number !== number) return wording;
      return {
        ...wording,
        text: gone.includes("text") ? null : wording.text,
        reason: gone.includes("reason") ? null : wording.reason,
      };
    });
    holder.text = holder.wordings.at(-1)?.text ?? null;
  }
}

function fieldsOutside({ kind }: Entry): readonly string[] {
  return kind === "unknown" ? [] : committedFields[kind];
}

function without(entry: Entry, fields: readonly string[]): Entry {
  // Committed fields are optional, so an entry without them is an entry still.
  return Object.fromEntries(
    Object.entries(entry).filter(([field]) => !fields.includes(field)),
  ) as unknown as Entry;
}

function deadlinesOf({ opensAt, questionsUntil, answersBy, closesAt }: Deadlines): Deadlines {
  return {
    ...(opensAt !== undefined && { opensAt }),
    ...(questionsUntil !== undefined && { questionsUntil }),
    ...(answersBy !== undefined && { answersBy }),
    ...(closesAt !== undefined && { closesAt }),
  };
}
