import { sha256 } from "@noble/hashes/sha2.js";
import { fromBase64Url, toBase64Url, toUtf8 } from "./bytes.ts";
import { canonicalText, NotCanonical, parseCanonical, type Value } from "./canonical.ts";

/** A field outside the leaf that the leaf commits to, opened (RFC 9901 section 4.2.1). */
export interface Disclosure {
  /** base64url of 16 bytes. */
  readonly salt: string;
  readonly field: string;
  readonly value: Value;
}

export const saltLength = 16;

/**
 * base64url(UTF-8 JSON [salt, field, value]). `salt`: 16 random bytes, fresh each time, else a short value could be
 * guessed from its commitment. Throws RangeError for another length, NotCanonical for a value the record does not take.
 */
export function writeDisclosure(salt: Uint8Array, field: string, value: Value): string {
  if (salt.length !== saltLength) throw new RangeError("a salt is 16 bytes");
  return toBase64Url(toUtf8(canonicalText([toBase64Url(salt), field, value])));
}

/** base64url(SHA-256(ASCII(disclosure))): what stands in the leaf's `commitments`. */
export function commitmentOf(disclosure: string): string {
  return toBase64Url(sha256(toUtf8(disclosure)));
}

/**
 * Throws NotCanonical where the text is no disclosure. RFC 9901 takes any JSON; ours is canonical, because a host that
 * commits to a name that comes twice would show different things to different JSON readers (I-2).
 */
export function openDisclosure(disclosure: string): Disclosure {
  const parts = parseCanonical(bytesOf(disclosure));
  if (!Array.isArray(parts) || parts.length !== 3)
    throw new NotCanonical("disclosure: not [salt, field, value]");
  const [salt, field, value] = parts as [Value, Value, Value];
  if (typeof salt !== "string" || bytesOf(salt).length !== saltLength) {
    throw new NotCanonical("disclosure: the salt is not 16 bytes");
  }
  if (typeof field !== "string") throw new NotCanonical("disclosure: no field name");
  return { salt, field, value };
}

function bytesOf(text: string): Uint8Array {
  try {
    return fromBase64Url(text);
  } catch {
    throw new NotCanonical("disclosure: not base64url");
  }
}
