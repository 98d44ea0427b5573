import type { DataSource } from "typeorm";
import type { LogKeys } from "./keys.ts";

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
    const rows: Row[] = await store.query(
      `SELECT head."dialogueId", head.size, head.root, dialogue.origin
       FROM head JOIN dialogue ON dialogue.id = head."dialogueId"
       WHERE NOT EXISTS (SELECT FROM signature WHERE signature."dialogueId" = head."dialogueId"
         AND signature.size = head.size AND signature."keyName" = dialogue.origin)
       ORDER BY head."dialogueId", head.size LIMIT $1`,
      [batch],
    );
    const signed = (await Promise.all([...ofEach(rows)].map((heads) => sign(logKeys, heads)))).flat();
    await store.query(
      `INSERT INTO signature ("dialogueId", size, "keyName", "keyId", bytes)
       SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::bytea[], $5::bytea[])`,
      [
        signed.map(({ dialogueId }) => dialogueId),
        signed.map(({ size }) => size),
        signed.map(({ name }) => name),
        signed.map(({ keyId }) => Buffer.from(keyId, "hex")),
        signed.map(({ bytes }) => Buffer.from(bytes)),
      ],
    );
    if (rows.length < batch) return;
  }
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
