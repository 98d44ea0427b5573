import { formatCheckpoint, formatKey, formatNote, formatSignature, verifierKey } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import { LogKey } from "../records/log-key.ts";

interface Row {
  readonly size: number;
  readonly root: Uint8Array;
  readonly origin: string;
  /** Name, id of the key and signature, the last two in hex. */
  readonly signatures: readonly (readonly [string, string, string])[];
}

/** As many lines as a note may have (ledger C1). */
const mostLines = 100;

/**
 * The heads of a record after a size as signed notes, in order, at most `first`: the log's own signatures first, then
 * those that witnesses have added by now.
 */
export async function readNotes(
  manager: EntityManager,
  dialogueId: string,
  after: number,
  first: number,
): Promise<string[]> {
  const rows: Row[] = await manager.query(
    `SELECT head.size, head.root, dialogue.origin, (
       SELECT json_agg(json_build_array("keyName", encode("keyId", 'hex'), encode(bytes, 'hex'))
         ORDER BY "keyName" <> dialogue.origin, "keyName", "keyId")
       FROM signature WHERE signature."dialogueId" = head."dialogueId" AND signature.size = head.size
     ) AS signatures
     FROM head JOIN dialogue ON dialogue.id = head."dialogueId"
     WHERE head."dialogueId" = $1 AND head.size > $2 ORDER BY head.size LIMIT $3`,
    [dialogueId, after, first],
  );
  return rows.map(({ origin, size, root, signatures }) =>
    formatNote(
      formatCheckpoint({ origin, size, root }),
      signatures
        .slice(0, mostLines)
        .map(([name, keyId, bytes]) => formatSignature({ name, keyId, bytes: Buffer.from(bytes, "hex") })),
    ),
  );
}

export async function readNote(manager: EntityManager, dialogueId: string, size: number): Promise<string> {
  const [note] = await readNotes(manager, dialogueId, size - 1, 1);
  if (note === undefined) throw new Error(`the record of ${dialogueId} has no head of ${size}`);
  return note;
}

/** All keys that sign, or have signed, the installation's records; the oldest first. */
export function readLogKeys(manager: EntityManager): Promise<LogKey[]> {
  return manager.find(LogKey, { order: { validFrom: "ASC", publicKey: "ASC" } });
}

/**
 * Whom to trust for a record, as its log says: its keys, then the witnesses that are asked and their quorum (`witnesses`,
 * lines of C2SP tlog-policy). Who distrusts it takes the keys from elsewhere.
 */
export async function readPolicy(manager: EntityManager, origin: string, witnesses: string): Promise<string> {
  const keys = await readLogKeys(manager);
  const logs = keys.map(({ publicKey }) => `log ${formatKey(verifierKey(origin, publicKey))}`);
  return [...logs, "", witnesses].join("\n");
}
