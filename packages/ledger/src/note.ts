import { fromBase64, toBase64, toHex, toUtf8 } from "./bytes.ts";
import { isKeyName, isSignedBy, keyTypes, type Signer, type VerifierKey } from "./keys.ts";

/** Why something is not what it claims to be; in words for people only where it is shown. */
export type Fault =
  /** Not in its one form. */
  | "malformed"
  /** No signature by a key that was asked for. */
  | "unsigned"
  /** A signature that names a known key and is not that key's. */
  | "bad-signature"
  /** A head of no entries says nothing. */
  | "size-zero"
  /** The proof does not lead from the entry to the head. */
  | "not-included"
  /** The entry says another log or number than where it stands. */
  | "misplaced";

/** What was given is not what it claims to be. */
export class NotVerified extends Error {
  override name = "NotVerified";

  constructor(
    readonly fault: Fault,
    message: string,
  ) {
    super(message);
  }
}

/** One signature line of a note; whose it is has not been checked. */
export interface Signature {
  readonly name: string;
  /** 8 lower case hex digits. */
  readonly keyId: string;
  /** Without the key id; 64 bytes for a log, 72 for a witness (its time before them). */
  readonly bytes: Uint8Array;
}

/** C2SP signed-note: a text that ends in a newline, and its signature lines. */
export interface Note {
  readonly text: string;
  readonly signatures: readonly Signature[];
}

/** A key that has signed. */
export interface SignedBy {
  readonly key: VerifierKey;
  /** Of a witness: when, in seconds since 1970. Null for a log. */
  readonly time: number | null;
}

const mostSignatures = 100;
const dash = "\u2014";
const timeLength = 8;

/**
 * Takes a note apart, strictly and without checking a signature (SPEC C1). Throws NotVerified `malformed`: lone
 * surrogates, control characters (so no CR), no signature or more than 100, a name with a space or a plus, base64 that
 * is not canonical, a signature without bytes.
 */
export function parseNote(note: string): Note {
  if (!isPlain(note)) throw malformed("not plain text");
  const end = note.lastIndexOf("\n\n");
  if (end === -1 || !note.endsWith("\n")) throw malformed("no blank line before the signatures");
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > mostSignatures) throw malformed(`more than ${mostSignatures} signatures`);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

/**
 * A note of a text (which ends in a newline) and signature lines (which do not) (SPEC C1). Throws a RangeError without
 * a signature, which would make no note.
 */
export function formatNote(text: string, signatureLines: readonly string[]): string {
  if (signatureLines.length === 0) throw new RangeError("a note has a signature");
  return `${text}\n${signatureLines.map((line) => `${line}\n`).join("")}`;
}

/** The line, without a newline, by which a log signs a text (SPEC C4). Throws a RangeError for a witness's key. */
export function signatureLine(text: string, { key, sign }: Signer): string {
  if (key.type !== keyTypes.log) throw new RangeError("a witness signs with its time: cosignatureLine");
  return formatSignature(signatureOf(key, sign(toUtf8(text))));
}

/** The line, without a newline, of a signature that was made before: what parseNote has taken apart (SPEC C1). */
export function formatSignature({ name, keyId, bytes }: Signature): string {
  const id = [0, 2, 4, 6].map((place) => Number.parseInt(keyId.slice(place, place + 2), 16));
  return `${dash} ${name} ${toBase64(Uint8Array.of(...id, ...bytes))}`;
}

/**
 * The line, without a newline, by which a witness signs a checkpoint's text: C2SP tlog-cosignature, cosignature/v1
 * (SPEC C7). `time`: seconds since 1970, at least 1. Throws a RangeError for a log's key or another time.
 */
export function cosignatureLine(text: string, { key, sign }: Signer, time: number): string {
  if (key.type !== keyTypes.witness) throw new RangeError("not the key of a witness");
  if (!Number.isSafeInteger(time) || time < 1) throw new RangeError("a time is whole seconds since 1970");
  const bytes = new Uint8Array(timeLength + 64);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  bytes.set(sign(cosigned(text, time)), timeLength);
  return formatSignature(signatureOf(key, bytes));
}

/**
 * Who of `keys` has signed a note; the text means nothing before this says so (SPEC C4). Lines of other keys are
 * ignored, also where they share a name or an id with a known one. Throws NotVerified: `malformed` as parseNote does,
 * `bad-signature` where any line of a known key is not that key's, `unsigned` where no known key has signed.
 */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
): { readonly text: string; readonly signedBy: readonly SignedBy[] } {
  const { text, signatures } = parseNote(note);
  const signedBy = new Map<VerifierKey, SignedBy>();
  for (const { name, keyId, bytes } of signatures) {
    for (const key of keys.filter((known) => known.name === name && known.id === keyId)) {
      const signed = verify(text, key, bytes);
      if (!signed) throw new NotVerified("bad-signature", `a signature is not that of ${name}`);
      if (!signedBy.has(key)) signedBy.set(key, signed);
    }
  }
  if (signedBy.size === 0) throw new NotVerified("unsigned", "no known key has signed");
  return { text, signedBy: [...signedBy.values()] };
}

function isPlain(text: string): boolean {
  return !/\p{Surrogate}|[^\n\u0020-\u{10ffff}]/u.test(text);
}

function verify(text: string, key: VerifierKey, bytes: Uint8Array): SignedBy | null {
  if (key.type === keyTypes.log) {
    return isSignedBy(key.publicKey, toUtf8(text), bytes) ? { key, time: null } : null;
  }
  if (bytes.length <= timeLength) return null;
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  // Beyond this the number is not exact, and the year is not one that anyone lives in.
  if (!Number.isSafeInteger(time)) return null;
  return isSignedBy(key.publicKey, cosigned(text, time), bytes.subarray(timeLength)) ? { key, time } : null;
}

function cosigned(text: string, time: number): Uint8Array {
  return toUtf8(`cosignature/v1\ntime ${time}\n${text}`);
}

function signatureOf({ name, id }: VerifierKey, bytes: Uint8Array): Signature {
  return { name, keyId: id, bytes };
}

function parseSignature(line: string): Signature {
  const [mark, name = "", encoded = "", ...more] = line.split(" ");
  if (mark !== dash || more.length > 0 || !isKeyName(name)) throw malformed("not a signature line");
  const bytes = decode(encoded);
  if (bytes.length <= 4) throw malformed("a signature without bytes");
  return { name, keyId: toHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
}

function decode(text: string): Uint8Array {
  try {
    return fromBase64(text);
  } catch {
    throw malformed("a signature that is not base64");
  }
}

function malformed(message: string): NotVerified {
  return new NotVerified("malformed", `note: ${message}`);
}
