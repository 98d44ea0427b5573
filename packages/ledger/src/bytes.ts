/** Text forms of bytes, the same in Node and browser. Decoders are strict: one text for one value. */

const encoder = new TextEncoder();
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function toUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Throws a TypeError where the bytes are not UTF-8. A byte order mark is kept, so that it shows. */
export function fromUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let from = 0; from < bytes.length; from += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(binary);
}

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Unpadded base64url; throws a RangeError where the text is not the canonical form of any bytes. */
export function fromBase64Url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new RangeError("not base64url");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  // By hand: `Uint8Array.from` with a function takes ten times as long, and a page of a record may be a million bytes.
  const bytes = new Uint8Array(binary.length);
  for (let place = 0; place < bytes.length; place += 1) bytes[place] = binary.charCodeAt(place);
  // Only the last character can hold bits that say nothing.
  const whole = Math.floor(text.length / 4) * 4;
  if (toBase64Url(bytes.subarray((whole / 4) * 3)) !== text.slice(whole))
    throw new RangeError("not canonical base64url");
  return bytes;
}

/** Padded base64; throws a RangeError where the text is not the canonical form of any bytes (SPEC E18). */
export function fromBase64(text: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) throw new RangeError("not base64");
  const padded = text.indexOf("=");
  const bare = padded === -1 ? text : text.slice(0, padded);
  return fromBase64Url(bare.replaceAll("+", "-").replaceAll("/", "_"));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let place = 0; place < a.length; place += 1) if (a[place] !== b[place]) return false;
  return true;
}
