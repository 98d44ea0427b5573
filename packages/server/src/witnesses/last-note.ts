import { createHash } from "node:crypto";
import { NotVerified, openCheckpoint, toBase64, verifierKey } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import type { KnownHead } from "../log/heads-file.ts";
import { readLogKeys } from "../log/notes.ts";
import type { Witness } from "./policy.ts";

const patienceMs = 5_000;
const longest = 64 * 1024;

/**
 * What a witness can show of a head that our log has signed and this database does not have; null where it shows none.
 * That it says so is no proof: anybody could stop a round with a word.
 */
export async function strangeHeadAt(
  witness: Witness,
  manager: EntityManager,
  { id, origin }: { readonly id: string; readonly origin: string },
  stop: AbortSignal,
): Promise<KnownHead | null> {
  const note = await lastNoteAt(witness, origin, AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]));
  if (note === null) return null;
  const keys = (await readLogKeys(manager)).map(({ publicKey }) => verifierKey(origin, publicKey));
  const head = opened(note, keys);
  if (head === null) return null;
  const [there]: { root: Uint8Array }[] = await manager.query(
    `SELECT root FROM head WHERE "dialogueId" = $1 AND size = $2`,
    [id, head.size],
  );
  const root = toBase64(head.root);
  return there && toBase64(there.root) === root ? null : { dialogueId: id, size: head.size, root };
}

/** As packages/witness answers (its SPEC, W13); not every witness does. */
async function lastNoteAt({ url }: Witness, origin: string, signal: AbortSignal): Promise<string | null> {
  const name = createHash("sha256").update(origin).digest("hex");
  try {
    const response = await fetch(`${url}checkpoint/${name}`, { redirect: "error", signal });
    const text = response.ok ? await response.text() : "";
    return text.length > 0 && text.length <= longest ? text : null;
  } catch {
    return null;
  }
}

function opened(note: string, keys: Parameters<typeof openCheckpoint>[1]) {
  try {
    return openCheckpoint(note, keys);
  } catch (failure) {
    if (failure instanceof NotVerified) return null;
    throw failure;
  }
}
