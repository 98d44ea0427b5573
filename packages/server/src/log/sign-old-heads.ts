import type { DataSource } from "typeorm";
import type { Entry } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import type { ForkGuard } from "./fork-guard.ts";
import type { LogKeys } from "./keys.ts";
import { readEntries } from "./read.ts";

/** As many heads at a time as are signed and stored in a moment. */
const batch = 500;

interface Row {
  readonly dialogueId: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly origin: string;
}

/**
 * Signs the heads that have no signature of their log: those from before records were signed. Each gets its signatures
 * once; to keys that come later they are old, and stay as they are.
 */
export async function signOldHeads(store: DataSource, logKeys: LogKeys, stop: AbortSignal): Promise<void> {
  for (;;) {
    stop.throwIfAborted();
    const rows: Row[] = await store.query(`${unsignedSql} ORDER BY head."dialogueId", head.size LIMIT $1`, [
      batch,
    ]);
    await signAndStore(store, logKeys, rows);
    if (rows.length < batch) return;
  }
}

/**
 * Entries of a record as readEntries reads them, none without its note: while an installation is brought up to date, a
 * node of a release that does not sign may publish beside this one. Where the keys do not sign just now, what it wrote
 * is shown without, and signed at another reading. Nothing is signed in a record that lacks a head which this node knows.
 */
export async function readSigned(
  store: DataSource,
  { logKeys, forkGuard }: { readonly logKeys: LogKeys; readonly forkGuard: ForkGuard },
  dialogueId: string,
  after: number,
  first: number,
): Promise<Entry[]> {
  const read = () => readEntries(store.manager, dialogueId, after, first);
  const entries = await read();
  if (entries.every(({ head }) => head.signatures.length > 0)) return entries;
  const known = forkGuard.knownOf(dialogueId);
  const rows: Row[] = await store.query(
    `${unsignedSql} AND head."dialogueId" = $1 AND head.size > $2 AND head.size <= $3
       AND dialogue."frozenSize" IS NULL AND ($4::integer IS NULL OR EXISTS (
         SELECT FROM head other WHERE other."dialogueId" = $1 AND other.size = $4 AND other.root = $5))`,
    [
      dialogueId,
      after,
      after + entries.length,
      known?.size ?? null,
      known && Buffer.from(known.root, "base64"),
    ],
  );
  try {
    await signAndStore(store, logKeys, rows);
  } catch (failure) {
    if (failure instanceof Refusal) return entries;
    throw failure;
  }
  // Also where another node has signed them meanwhile.
  return read();
}

const unsignedSql = `SELECT head."dialogueId", head.size, head.root, dialogue.origin
  FROM head JOIN dialogue ON dialogue.id = head."dialogueId"
  WHERE NOT EXISTS (SELECT FROM signature WHERE signature."dialogueId" = head."dialogueId"
    AND signature.size = head.size AND signature."keyName" = dialogue.origin)`;

async function signAndStore(store: DataSource, logKeys: LogKeys, rows: readonly Row[]): Promise<void> {
  const signed = (await Promise.all([...ofEach(rows)].map((heads) => sign(logKeys, heads)))).flat();
  // Another node may be at it too: an Ed25519 key has one signature of a message.
  await store.query(
    `INSERT INTO signature ("dialogueId", size, "keyName", "keyId", bytes)
     SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::bytea[], $5::bytea[]) ON CONFLICT DO NOTHING`,
    [
      signed.map(({ dialogueId }) => dialogueId),
      signed.map(({ size }) => size),
      signed.map(({ name }) => name),
      signed.map(({ keyId }) => Buffer.from(keyId, "hex")),
      signed.map(({ bytes }) => Buffer.from(bytes)),
    ],
  );
}

function ofEach(rows: readonly Row[]): Iterable<Row[]> {
  const records = new Map<string, Row[]>();
  for (const row of rows) records.set(row.dialogueId, [...(records.get(row.dialogueId) ?? []), row]);
  return records.values();
}

async function sign(logKeys: LogKeys, heads: readonly Row[]) {
  const signatures = await logKeys.signHeads(heads[0]?.origin ?? "", heads);
  return heads.flatMap(({ dialogueId, size }, index) =>
    (signatures[index] ?? []).map((signature) => ({ ...signature, dialogueId, size })),
  );
}
