import {
  type Content,
  fromUtf8,
  type Kind,
  readEntry,
  type Seat,
  type Signature,
  type Entry as Statement,
  toHex,
} from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import { Deadlines, Entry, EntryKind, EntryRedaction, EntrySession, SessionStep } from "../records/entry.ts";
import { Head } from "../records/head.ts";
import { RedactionLevel } from "../records/redaction.ts";
import { SeatKind } from "../records/seat.ts";

interface Row {
  readonly dialogueId: string;
  readonly number: number;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  readonly edge: Uint8Array;
  /** Of the log, each with the id of its key before it. */
  readonly signatures: readonly Uint8Array[];
  readonly disclosures: readonly string[];
  readonly releaseAt: Date | null;
}

type HeadRow = Pick<Row, "dialogueId" | "number" | "root" | "edge" | "signatures">;

/** The log's own signatures of a head, always in the same order: the note is the same bytes at every reading. */
const signaturesSql = `ARRAY(
  SELECT signature."keyId" || signature.bytes FROM signature JOIN dialogue ON dialogue.origin = signature."keyName"
  WHERE dialogue.id = head."dialogueId" AND signature."dialogueId" = head."dialogueId" AND signature.size = head.size
  ORDER BY signature."keyId"
) AS signatures`;

/** Entries of a record after number `after`, in order, at most `first`. Whoever calls has the right to read it. */
export async function readEntries(
  manager: EntityManager,
  dialogueId: string,
  after: number,
  first: number,
): Promise<Entry[]> {
  const rows: Row[] = await manager.query(
    `SELECT entry."dialogueId", entry.number, entry.leaf, head.root, head.edge, ${signaturesSql}, entry."releaseAt", ARRAY(
       SELECT disclosure FROM disclosure
       WHERE disclosure."dialogueId" = entry."dialogueId" AND disclosure.number = entry.number
         AND disclosure."withheldBy" IS NULL ORDER BY place
     ) AS disclosures
     FROM entry JOIN head ON head."dialogueId" = entry."dialogueId" AND head.size = entry.number
     WHERE entry."dialogueId" = $1 AND entry.number > $2 ORDER BY entry.number LIMIT $3`,
    [dialogueId, after, first],
  );
  return rows.map(entryOf);
}

/** Heads of records at sizes that they have reached, each asked for as `<id of the round> <size>`. */
export async function readHeads(manager: EntityManager, places: readonly string[]): Promise<Head[]> {
  const asked = [...new Set(places)].map((place) => place.split(" "));
  const rows: (Omit<HeadRow, "number"> & { size: number; origin: string })[] = await manager.query(
    `SELECT head."dialogueId", head.size, head.root, head.edge, round.origin, ${signaturesSql}
     FROM head JOIN dialogue round ON round.id = head."dialogueId"
     WHERE (head."dialogueId", head.size) IN (SELECT * FROM unnest($1::uuid[], $2::integer[]))`,
    [asked.map(([id]) => id), asked.map(([, size]) => size)],
  );
  return rows.map((row) => headOf({ ...row, number: row.size }, row.origin));
}

/** What the leaves of one kind say in several records, per record and in order; without what they commit to. */
export async function readLeaves(
  manager: EntityManager,
  dialogueIds: readonly string[],
  kind: Kind,
): Promise<{ readonly dialogueId: string; readonly said: Statement }[]> {
  const rows: Pick<Row, "dialogueId" | "leaf">[] = await manager.query(
    `SELECT "dialogueId", leaf FROM entry WHERE "dialogueId" = ANY($1) AND kind = $2 ORDER BY "dialogueId", number`,
    [dialogueIds, kind],
  );
  return rows.map(({ dialogueId, leaf }) => ({ dialogueId, said: readEntry(leaf, []) }));
}

/** The whole record, or what came after a number; in pages, so that one statement never grows with its length. */
export async function readWhole(manager: EntityManager, dialogueId: string, after = 0): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (;;) {
    const page = await readEntries(manager, dialogueId, after + entries.length, 500);
    entries.push(...page);
    if (page.length < 500) return entries;
  }
}

/** An entry as everyone reads it. */
export function entryOf(row: Row): Entry {
  const said = readEntry(row.leaf, row.disclosures);
  return Object.assign(new Entry(), {
    dialogueId: row.dialogueId,
    number: row.number,
    said,
    kind: EntryKind[upper(said.kind) as keyof typeof EntryKind],
    at: new Date(said.at),
    by: seatKinds[said.by],
    title: "title" in said ? (said.title ?? null) : null,
    text: "text" in said ? (said.text ?? null) : null,
    reason: "reason" in said ? (said.reason ?? null) : null,
    ground: "ground" in said ? said.ground : null,
    refersTo: "refersTo" in said ? (said.refersTo ?? []) : [],
    deadlines: said.kind === "opened" || said.kind === "deadline" ? deadlines(said) : null,
    session: said.kind === "session" ? session(said) : null,
    redaction: said.kind === "redaction" ? redaction(said) : null,
    isDemonstration: said.demonstration === true,
    leafBytes: row.leaf,
    releaseAt: row.releaseAt,
    leaf: fromUtf8(row.leaf),
    disclosures: row.disclosures,
    head: headOf(row, said.log),
  });
}

function headOf({ dialogueId, number, root, edge, signatures }: HeadRow, origin: string): Head {
  return Object.assign(new Head(), {
    dialogueId,
    size: number,
    rootBytes: root,
    edge,
    origin,
    signatures: signatures.map(
      (bytes): Signature => ({ name: origin, keyId: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) }),
    ),
  });
}

const seatKinds: Record<Seat, SeatKind> = {
  host: SeatKind.HOST,
  supplier: SeatKind.SUPPLIER,
  observer: SeatKind.OBSERVER,
  system: SeatKind.SYSTEM,
};

/** `already-answered` in the leaf is ALREADY_ANSWERED in the API. */
export function upper(name: string): string {
  return name.toUpperCase().replaceAll("-", "_");
}

/** And back. */
export function lower(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

const time = (text: string | undefined) => (text === undefined ? null : new Date(text));

function session(said: Extract<Content, { kind: "session" }>): EntrySession {
  return Object.assign(new EntrySession(), {
    step: SessionStep[upper(said.step) as keyof typeof SessionStep],
    startsAt: time(said.startsAt),
    endsAt: time(said.endsAt),
    address: said.address ?? null,
  });
}

function redaction({ fields, level }: Extract<Content, { kind: "redaction" }>): EntryRedaction {
  return Object.assign(new EntryRedaction(), {
    fields,
    level: RedactionLevel[upper(level) as keyof typeof RedactionLevel],
  });
}

function deadlines(said: Partial<Record<keyof Deadlines, string>>): Deadlines {
  return Object.assign(new Deadlines(), {
    opensAt: time(said.opensAt),
    questionsUntil: time(said.questionsUntil),
    answersBy: time(said.answersBy),
    closesAt: time(said.closesAt),
  });
}
