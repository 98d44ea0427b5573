import fc from "fast-check";
import { expect, test } from "vitest";
import {
  fromBase64,
  fromBase64Url,
  fromUtf8,
  sameBytes,
  toBase64,
  toBase64Url,
  toHex,
  toUtf8,
} from "./bytes.ts";

test("[E18] bytes come back from base64url, and agree with Node's", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString("hex"));
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

test("[E18] more bytes than one call takes arguments are written too", () => {
  const bytes = new Uint8Array(300_000).fill(7);
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
});

test.each(["A", "AA==", "A A", "AA\n", "A+AA", "A/AA", "AB", "AAB", "AAé"])(
  "[E18] %j is not base64url",
  (text) => {
    expect(() => fromBase64Url(text)).toThrow(RangeError);
  },
);

test.each([
  "A",
  "AA",
  "AA=",
  "AA===",
  "AAA",
  "A===",
  "====",
  "=",
  "AA==AAAA",
  "AB==",
  "AAB=",
  "A A=",
  "AA==\n",
  "-_8=",
])("[E18] %j is not base64", (text) => {
  expect(() => fromBase64(text)).toThrow(RangeError);
});

test("[E18] text is UTF-8, never repaired, trimmed or normalised", () => {
  expect(() => fromUtf8(Uint8Array.of(0xc3))).toThrow(TypeError);
  expect(() => fromUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toThrow(TypeError);
  expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\ufeffa");
  expect(fromUtf8(toUtf8("e\u0301 \u{1fa91}"))).toBe("e\u0301 \u{1fa91}");
});

test("[E18] bytes are the same in length and content", () => {
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(sameBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false);
});
