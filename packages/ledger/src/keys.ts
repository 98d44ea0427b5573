import * as ed25519 from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { fromBase64, toBase64, toHex, toUtf8 } from "./bytes.ts";

// The synchronous half of the library asks for a hash; this one is the same in Node and browser.
ed25519.hashes.sha512 = sha512;

/** What a key signs, as the byte of C2SP signed-note: a log its checkpoints, a witness the checkpoints it has seen. */
export const keyTypes = { log: 0x01, witness: 0x04 } as const;
export type KeyType = (typeof keyTypes)[keyof typeof keyTypes];

/** A public key as notes name it. */
export interface VerifierKey {
  /** Of a log: its origin. */
  readonly name: string;
  /** 8 lower case hex digits, computed from the rest. */
  readonly id: string;
  readonly type: KeyType;
  /** 32 bytes, Ed25519. */
  readonly publicKey: Uint8Array;
}

/** Whatever signs: a seed in memory, or a key in a vault. */
export interface Signer {
  readonly key: VerifierKey;
  /** The Ed25519 signature of a message, 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const keyLength = 32;
const signatureLength = 64;

/** The key of that name: its id is computed (SPEC C2). Throws a RangeError for a name with a space or a plus. */
export function verifierKey(name: string, publicKey: Uint8Array, type: KeyType = keyTypes.log): VerifierKey {
  if (!isKeyName(name)) throw new RangeError("the name of a key has no space and no plus");
  if (publicKey.length !== keyLength) throw new RangeError("a public key is 32 bytes");
  const named = toUtf8(`${name}\n`);
  const hash = sha256.create().update(named).update(Uint8Array.of(type)).update(publicKey).digest();
  return { name, id: toHex(hash.subarray(0, 4)), type, publicKey };
}

/** Signs with a 32-byte Ed25519 seed (RFC 8032). Throws a RangeError as verifierKey does (SPEC C2, C3). */
export function signerOf(name: string, seed: Uint8Array, type: KeyType = keyTypes.log): Signer {
  if (seed.length !== keyLength) throw new RangeError("a seed is 32 bytes");
  return {
    key: verifierKey(name, ed25519.getPublicKey(seed), type),
    sign: (message) => ed25519.sign(message, seed),
  };
}

/** `<name>+<id>+<base64(type || public key)>` (SPEC C2). */
export function formatKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${toBase64(Uint8Array.of(type, ...publicKey))}`;
}

/** Reads what formatKey writes. Throws a RangeError for another form, another type, or an id that does not fit. */
export function parseKey(text: string): VerifierKey {
  const [, name = "", id, encoded = ""] = /^([^+]*)\+([0-9a-f]{8})\+([^\n]*)$/.exec(text) ?? [];
  const [type, ...publicKey] = fromBase64(encoded);
  if (type !== keyTypes.log && type !== keyTypes.witness) throw new RangeError("not a key of a known type");
  const key = verifierKey(name, Uint8Array.from(publicKey), type);
  if (key.id !== id) throw new RangeError("the id of the key does not fit");
  return key;
}

/** Non-empty, without Unicode spaces and plus (SPEC C2). */
export function isKeyName(text: string): boolean {
  return text !== "" && !/[\p{White_Space}\p{Surrogate}+]/u.test(text);
}

/** Ed25519 as RFC 8032 says, strictly: points in their one form, no key of small order (SPEC C3). False, never a throw. */
export function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== keyLength || signature.length !== signatureLength) return false;
  return ed25519.verify(signature, message, publicKey, { zip215: false });
}
