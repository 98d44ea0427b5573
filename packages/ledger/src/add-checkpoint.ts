import { toBase64 } from "./bytes.ts";
import { decodeHash } from "./checkpoint.ts";
import { NotVerified } from "./note.ts";

/** What a log asks of a witness: C2SP tlog-witness, `POST <prefix>/add-checkpoint`. */
export interface AddCheckpoint {
  /** The size that the witness has signed last, as far as the log knows; 0 at first. */
  readonly oldSize: number;
  /** From that size to the checkpoint's, 32 bytes each; empty where oldSize is 0. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly note: string;
}

const mostHashes = 63;

/** The body of the request (SPEC C14). */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return `${[`old ${oldSize}`, ...proof.map(toBase64)].join("\n")}\n\n${note}`;
}

/**
 * Reads the body of a request strictly (SPEC C14). Throws NotVerified `malformed`; note and proof are for
 * openCheckpoint and isConsistent to judge.
 */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const end = body.indexOf("\n\n");
  const [first = "", ...hashes] = body.slice(0, Math.max(end, 0)).split("\n");
  const [, digits] = /^old (0|[1-9]\d*)$/.exec(first) ?? [];
  const oldSize = Number(digits);
  if (!Number.isSafeInteger(oldSize)) throw new NotVerified("malformed", "add-checkpoint: no old size");
  if (hashes.length > mostHashes) throw new NotVerified("malformed", "add-checkpoint: too long a proof");
  return { oldSize, proof: hashes.map(decodeHash), note: body.slice(end + 2) };
}
