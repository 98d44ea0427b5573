import { fromBase64, toBase64 } from "./bytes.ts";
import { keyTypes, type Signer, type VerifierKey } from "./keys.ts";
import { formatNote, NotVerified, openNote, type SignedBy, signatureLine } from "./note.ts";
import { hashLength } from "./tree.ts";

/** A head of a log: C2SP tlog-checkpoint, without extension lines. */
export interface Checkpoint {
  readonly origin: string;
  /** How many leaves. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** A checkpoint whose log has signed it. */
export interface OpenedCheckpoint extends Checkpoint {
  /** The three lines that are signed. */
  readonly body: string;
  /** The keys of the log that have signed; at least one, two while keys change. */
  readonly signedBy: readonly VerifierKey[];
  /** The known witnesses that have signed, and when. */
  readonly cosignatures: readonly { readonly key: VerifierKey; readonly time: number }[];
}

/** The body: three lines, the last newline included (SPEC C5). Throws a RangeError for what parseCheckpoint refuses. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const body = `${origin}\n${size}\n${toBase64(root)}\n`;
  try {
    parseCheckpoint(body);
  } catch {
    throw new RangeError("not a head");
  }
  return body;
}

/**
 * Reads a body, signed or not (SPEC C5). Throws NotVerified `malformed` unless it is exactly three lines: an origin in
 * printable ASCII without space and plus, a size up to 2^53-1 without leading zeros, the canonical base64 of 32 bytes.
 */
export function parseCheckpoint(body: string): Checkpoint {
  const [origin = "", digits = "", encoded = "", end, ...more] = body.split("\n");
  const size = Number(digits);
  if (end !== "" || more.length > 0) throw malformed("not three lines");
  if (!/^[!-*,-~]+$/.test(origin)) throw malformed("no origin");
  if (!/^(0|[1-9]\d*)$/.test(digits) || !Number.isSafeInteger(size)) throw malformed("no size");
  return { origin, size, root: decodeHash(encoded) };
}

/** A checkpoint as a note, signed by the log with one key, or two while keys change (SPEC C6). */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly Signer[]): string {
  const body = formatCheckpoint(checkpoint);
  if (signers.some(({ key }) => key.name !== checkpoint.origin)) {
    throw new RangeError("the key of a log has its origin for a name");
  }
  return formatNote(
    body,
    signers.map((signer) => signatureLine(body, signer)),
  );
}

/**
 * Opens a signed checkpoint with the keys that the reader trusts, of logs and of witnesses: a log may sign for the
 * origin that its key is named after (SPEC C6). Throws NotVerified: `malformed`, `bad-signature` and `unsigned` as
 * openNote does, `unsigned` too where only witnesses or other logs have signed, `size-zero` for a head of no entries.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): OpenedCheckpoint {
  const { text, signedBy } = openNote(note, keys);
  const checkpoint = parseCheckpoint(text);
  const logs = signedBy.filter(({ key }) => key.type === keyTypes.log && key.name === checkpoint.origin);
  if (logs.length === 0) throw new NotVerified("unsigned", "the log has not signed");
  if (checkpoint.size === 0) throw new NotVerified("size-zero", "a head of no entries");
  return {
    ...checkpoint,
    body: text,
    signedBy: logs.map(({ key }) => key),
    cosignatures: signedBy.filter(isWitness),
  };
}

function isWitness(signed: SignedBy): signed is SignedBy & { readonly time: number } {
  return signed.time !== null;
}

/** A hash as lines of notes and proofs hold it (SPEC C5). Throws NotVerified `malformed`. */
export function decodeHash(text: string): Uint8Array {
  let hash: Uint8Array;
  try {
    hash = fromBase64(text);
  } catch {
    throw malformed("a hash that is not base64");
  }
  if (hash.length !== hashLength) throw malformed("a hash that is not 32 bytes");
  return hash;
}

function malformed(message: string): NotVerified {
  return new NotVerified("malformed", `checkpoint: ${message}`);
}
