import { fromBase64, fromUtf8, toBase64, toUtf8 } from "./bytes.ts";
import { canonicalBytes, parseCanonical, type Value } from "./canonical.ts";
import { decodeHash, type OpenedCheckpoint, openCheckpoint } from "./checkpoint.ts";
import type { Entry } from "./entry.ts";
import { readEntry, undisclosed, type WrittenEntry } from "./entry-bytes.ts";
import { isObject } from "./forms.ts";
import type { VerifierKey } from "./keys.ts";
import { NotVerified } from "./note.ts";
import { isIncluded } from "./proof.ts";
import { leafHash } from "./tree.ts";

/** What somebody keeps to prove one entry without the rest of the record. */
export interface Receipt extends WrittenEntry {
  /** Of the entry, from 1. */
  readonly number: number;
  /** From the leaf's sibling upwards, 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint, as it was served. */
  readonly note: string;
}

/** A receipt that holds. */
export interface OpenedReceipt extends Receipt {
  readonly entry: Entry;
  readonly checkpoint: OpenedCheckpoint;
  /** Fields that the leaf commits to and the receipt does not show: redacted, or left out. */
  readonly undisclosed: readonly string[];
}

const firstLine = "c2sp.org/tlog-proof@v1";

/** A receipt as a file, `<dialogue>-0005.tlog-proof`: C2SP tlog-proof, leaf and disclosures in `extra` (SPEC C8). */
export function formatReceipt({ leaf, disclosures, number, proof, note }: Receipt): string {
  const extra = canonicalBytes({ disclosures, leaf: fromUtf8(leaf) });
  const lines = [firstLine, `extra ${toBase64(extra)}`, `index ${number - 1}`, ...proof.map(toBase64)];
  return `${lines.join("\n")}\n\n${note}`;
}

/**
 * Reads a receipt strictly, without checking what it says (SPEC C8). Throws NotVerified `malformed`; of the note, only
 * openReceipt judges.
 */
export function parseReceipt(text: string): Receipt {
  const end = text.indexOf("\n\n");
  if (end === -1) throw malformed("no checkpoint");
  const [first, extraLine = "", indexLine = "", ...hashes] = text.slice(0, end).split("\n");
  const [, extra] = /^extra (\S+)$/.exec(extraLine) ?? [];
  const [, digits] = /^index (0|[1-9]\d*)$/.exec(indexLine) ?? [];
  const number = Number(digits) + 1;
  if (first !== firstLine) throw malformed("another first line");
  if (extra === undefined) throw malformed("no entry in it");
  if (!Number.isSafeInteger(number)) throw malformed("no index");
  return { ...parseExtra(extra), number, proof: hashes.map(decodeHash), note: text.slice(end + 2) };
}

/**
 * Opens a receipt with the keys that the reader trusts, without asking anybody (SPEC C9). Throws NotVerified: what
 * parseReceipt and openCheckpoint throw, `not-included` where the proof does not lead from the leaf to the head,
 * `misplaced` where the leaf names another log or number; and NotCanonical where the leaf is none, or a disclosure is
 * not what it commits to.
 */
export function openReceipt(text: string, keys: readonly VerifierKey[]): OpenedReceipt {
  const receipt = parseReceipt(text);
  const { leaf, disclosures, number, proof } = receipt;
  const checkpoint = openCheckpoint(receipt.note, keys);
  if (!isIncluded(number - 1, checkpoint.size, leafHash(leaf), proof, checkpoint.root)) {
    throw new NotVerified("not-included", "receipt: the proof does not lead to the head");
  }
  const entry = readEntry(leaf, disclosures);
  if (entry.log !== checkpoint.origin || entry.number !== number) {
    throw new NotVerified("misplaced", "receipt: the entry names another place");
  }
  return { ...receipt, entry, checkpoint, undisclosed: undisclosed(leaf, disclosures) };
}

function parseExtra(text: string): WrittenEntry {
  let extra: Value;
  try {
    extra = parseCanonical(fromBase64(text));
  } catch {
    throw malformed("extra is not canonical");
  }
  if (!isObject(extra) || Object.keys(extra).length !== 2)
    throw malformed("extra is not leaf and disclosures");
  const { leaf, disclosures } = extra;
  if (typeof leaf !== "string" || !Array.isArray(disclosures)) throw malformed("extra is not an entry");
  if (!disclosures.every((one) => typeof one === "string")) throw malformed("a disclosure is no text");
  return { leaf: toUtf8(leaf), disclosures };
}

function malformed(message: string): NotVerified {
  return new NotVerified("malformed", `receipt: ${message}`);
}
