import { formatCheckpoint, parseNote, signCheckpoint, signerOf, toBase64 } from "@samtidig/ledger";
import type { DataSource } from "typeorm";
import { Signature } from "../src/records/signature.ts";

const seed = new Uint8Array(32).fill(7);

/** The public half of the key that all logs of the tests have, base64. */
export const logKey = toBase64(signerOf("x", seed).key.publicKey);

/** Signs whatever heads are not signed yet. */
export async function signHeads(store: DataSource): Promise<void> {
  const heads: { dialogueId: string; origin: string; size: number; root: Buffer }[] = await store.query(
    `SELECT "dialogueId", origin, head.size, root FROM head JOIN dialogue ON dialogue.id = "dialogueId"
     WHERE NOT EXISTS (SELECT 1 FROM signature WHERE signature."dialogueId" = head."dialogueId"
       AND signature.size = head.size AND "keyName" = origin)`,
  );
  for (const { dialogueId, origin, size, root } of heads) {
    const head = { origin, size, root: Uint8Array.from(root) };
    const [signature] = parseNote(signCheckpoint(head, [signerOf(origin, seed)])).signatures;
    if (!signature) throw new Error(`no signature of ${formatCheckpoint(head)}`);
    const { keyId, bytes } = signature;
    const row = {
      dialogueId,
      size,
      keyName: origin,
      keyId: Buffer.from(keyId, "hex"),
      bytes: Buffer.from(bytes),
    };
    await store.createQueryBuilder().insert().into(Signature).values(row).orIgnore().execute();
  }
}
