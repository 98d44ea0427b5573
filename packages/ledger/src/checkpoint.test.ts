import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64, toHex } from "./bytes.ts";
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { keyTypes, signerOf } from "./keys.ts";
import { cosignatureLine, formatNote, NotVerified, signatureLine } from "./note.ts";

const origin = "a.example/log/b";
const root = new Uint8Array(32).fill(9);
const encoded = toBase64(root);
const body = `${origin}\n7\n${encoded}\n`;
const seed = (fill: number) => new Uint8Array(32).fill(fill);
const log = signerOf(origin, seed(1));
const next = signerOf(origin, seed(2));
const witness = signerOf("witness.example/w1", seed(3), keyTypes.witness);

function faultOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (failure) {
    if (failure instanceof NotVerified) return failure.fault;
    throw failure;
  }
}

test("[C5] a head is three lines", () => {
  expect(formatCheckpoint({ origin, size: 7, root })).toBe(body);
  expect(parseCheckpoint(body)).toEqual({ origin, size: 7, root });
});

test("[C5] a head comes back from its body", () => {
  const head = fc.record({
    origin: fc.stringMatching(/^[a-z.]{1,9}\/log\/[a-z0-9]{1,9}$/),
    size: fc.maxSafeNat(),
    root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  });
  fc.assert(
    fc.property(head, (one) => {
      expect(parseCheckpoint(formatCheckpoint(one))).toEqual(one);
    }),
  );
});

test.each([
  ["nothing", ""],
  ["two lines", `${origin}\n7\n`],
  ["no newline at the end", body.slice(0, -1)],
  ["an extension line", `${body}more\n`],
  ["a blank line at the end", `${body}\n`],
  ["no origin", `\n7\n${encoded}\n`],
  ["a space in the origin", `a example/log/b\n7\n${encoded}\n`],
  ["a plus in the origin", `a+example/log/b\n7\n${encoded}\n`],
  ["an origin that is not ASCII", `\u00e5.example/log/b\n7\n${encoded}\n`],
  ["a byte order mark", `\ufeff${body}`],
  ["CR", body.replaceAll("\n", "\r\n")],
  ["a leading zero", `${origin}\n07\n${encoded}\n`],
  ["two zeros", `${origin}\n00\n${encoded}\n`],
  ["a sign", `${origin}\n+7\n${encoded}\n`],
  ["a negative size", `${origin}\n-7\n${encoded}\n`],
  ["a fraction", `${origin}\n7.0\n${encoded}\n`],
  ["an exponent", `${origin}\n7e0\n${encoded}\n`],
  ["a hexadecimal size", `${origin}\n0x7\n${encoded}\n`],
  ["a space before the size", `${origin}\n 7\n${encoded}\n`],
  ["other digits", `${origin}\n\u0667\n${encoded}\n`],
  ["no size", `${origin}\n\n${encoded}\n`],
  ["a size above 2^53-1", `${origin}\n9007199254740992\n${encoded}\n`],
  ["a root of 31 bytes", `${origin}\n7\n${toBase64(root.slice(1))}\n`],
  ["a root of 33 bytes", `${origin}\n7\n${toBase64(Uint8Array.of(1, ...root))}\n`],
  ["a root without padding", `${origin}\n7\n${encoded.slice(0, -1)}\n`],
  ["a root with spare bits set", `${origin}\n7\n${encoded.slice(0, -2)}l=\n`],
  ["a root in base64url", `${origin}\n7\n${"_".repeat(42)}8=\n`],
  ["a root in hex", `${origin}\n7\n${toHex(root)}\n`],
])("[C5] malformed: %s", (_, wrong) => {
  expect(faultOf(() => parseCheckpoint(wrong))).toBe("malformed");
  // Signed by the log all the same.
  const note = formatNote(wrong, [signatureLine(wrong, log)]);
  expect(faultOf(() => openCheckpoint(note, [log.key]))).toBe("malformed");
});

test.each([
  { origin: "a b", size: 7, root },
  { origin, size: 7.5, root },
  { origin, size: -1, root },
  { origin, size: 2 ** 53, root },
  { origin, size: 7, root: new Uint8Array(31) },
])("[C5] no head: %j", (head) => {
  expect(() => formatCheckpoint(head)).toThrow(RangeError);
});

test("[C6] a head is signed by its log, with two keys while they change, and opened with either", () => {
  const note = signCheckpoint({ origin, size: 7, root }, [log, next]);
  const opened = { origin, size: 7, root, body, cosignatures: [] };
  expect(openCheckpoint(note, [log.key])).toEqual({ ...opened, signedBy: [log.key] });
  expect(openCheckpoint(note, [next.key])).toEqual({ ...opened, signedBy: [next.key] });
  expect(openCheckpoint(note, [next.key, log.key]).signedBy).toEqual([log.key, next.key]);
});

test("[C6] [C7] known witnesses are told, with their times", () => {
  const lines = [signatureLine(body, log), cosignatureLine(body, witness, 1772442100)];
  const note = formatNote(body, lines);
  expect(openCheckpoint(note, [log.key, witness.key]).cosignatures).toEqual([
    { key: witness.key, time: 1772442100 },
  ]);
  expect(openCheckpoint(note, [log.key]).cosignatures).toEqual([]);
});

test("[C6] witnesses alone do not make a head", () => {
  const note = formatNote(body, [cosignatureLine(body, witness, 1)]);
  expect(faultOf(() => openCheckpoint(note, [log.key, witness.key]))).toBe("unsigned");
});

test("[C6] a log signs for its own origin only", () => {
  const other = signerOf("a.example/log/c", seed(1));
  const note = formatNote(body, [signatureLine(body, other)]);
  expect(faultOf(() => openCheckpoint(note, [log.key, other.key]))).toBe("unsigned");
  expect(() => signCheckpoint({ origin, size: 7, root }, [other])).toThrow(RangeError);
});

test("[C6] a head of no entries is refused", () => {
  const note = signCheckpoint({ origin, size: 0, root }, [log]);
  expect(faultOf(() => openCheckpoint(note, [log.key]))).toBe("size-zero");
});
