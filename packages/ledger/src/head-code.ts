import { sha256 } from "@noble/hashes/sha2.js";
import { toUtf8 } from "./bytes.ts";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";

/**
 * A code of digits by which people in one meeting hear that they hold the same head (log.md, "Head code"). A code over
 * the head alone could be prepared: with 40 bits, two records of one code are found in a minute. So every party draws a
 * share when the head is fixed (they have said its size), says it aloud, and the code is of all shares and the head.
 */

const shareDigits = 6;
const codeDigits = 12;
/** So many random bytes that the digits are as good as even. */
export const shareBytes = 8;

/** One party's share, `482 913`, from 8 fresh random bytes (SPEC C10). Throws a RangeError for another number of bytes. */
export function headCodeShare(random: Uint8Array): string {
  if (random.length !== shareBytes) throw new RangeError(`a share is drawn from ${shareBytes} bytes`);
  return inGroups(digitsOf(random, shareDigits));
}

/**
 * The code, `039 211 478 830`, of a checkpoint's body and the shares of at least two parties, in any order
 * (SPEC C10): SHA-256(nonce || body), where the nonce is the shares' digits, ascending, each with a newline after it.
 * Shares may be typed with or without spaces. Throws a RangeError for fewer shares, what is not six digits, or a body
 * that is none.
 */
export function headCode(body: string, shares: readonly string[]): string {
  if (shares.length < 2) throw new RangeError("a code takes the shares of two parties");
  const nonce = shares
    .map(parseShare)
    .sort()
    .map((share) => `${share}\n`);
  return inGroups(digitsOf(sha256(toUtf8(`${nonce.join("")}${headOf(body)}`)), codeDigits));
}

/** A body in its one form, so that nobody can be asked to compare something else. */
function headOf(body: string): string {
  try {
    return formatCheckpoint(parseCheckpoint(body));
  } catch {
    throw new RangeError("not a head");
  }
}

function parseShare(share: string): string {
  const digits = share.replaceAll(" ", "");
  if (!/^\d{6}$/.test(digits)) throw new RangeError("a share is six digits");
  return digits;
}

/** The first 8 bytes as a number, of which the last digits. */
function digitsOf(bytes: Uint8Array, count: number): string {
  const number = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  return String(number % 10n ** BigInt(count)).padStart(count, "0");
}

function inGroups(digits: string): string {
  return digits.replace(/\d{3}(?=\d)/g, "$& ");
}
