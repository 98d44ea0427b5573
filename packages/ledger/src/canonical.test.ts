import fc from "fast-check";
import { canonicalize } from "json-canonicalize";
import { expect, test } from "vitest";
import { toUtf8 } from "./bytes.ts";
import { canonicalBytes, canonicalText, NotCanonical, parseCanonical, type Value } from "./canonical.ts";

/** Astral, control and look-alike characters come often, because ordering and escaping go wrong there. */
const text = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      "\u0000",
      "\b",
      "\t",
      "\n",
      "\f",
      "\r",
      "\u001f",
      "\u007f",
      '"',
      "\\",
      "/",
      "\u2028",
      "\ufeff",
    ),
    fc.constantFrom("\u{1f600}", "\u{10000}", "\ufb33", "\ud7ff", "\ue000", "é", "e\u0301", "1", "10", "9"),
  ),
  maxLength: 6,
});
// The other implementation calls a member of this name instead of writing it.
const key = text.filter((name) => name !== "toJSON");

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 6 }),
  ),
}));

test("[E1] the canonical form is the one that another implementation of RFC 8785 writes", () => {
  fc.assert(fc.property(value, (any) => canonicalText(any) === canonicalize(any)));
});

test("[E1] what is written is parsed again, to the same bytes", () => {
  fc.assert(
    fc.property(value, (any) => {
      const bytes = canonicalBytes(any);
      expect(canonicalBytes(parseCanonical(bytes))).toEqual(bytes);
    }),
  );
});

test("[E1] names are ordered as in the example of RFC 8785 section 3.2.3", () => {
  const names = ["\u20ac", "\r", "\ufb33", "1", "\u{1f600}", "\u0080", "\u00f6"];
  expect(canonicalText(Object.fromEntries(names.map((name) => [name, 0])))).toBe(
    '{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\u{1f600}":0,"\ufb33":0}',
  );
});

test("[E1] a name that JavaScript treats as special is an ordinary name", () => {
  const written = '{"__proto__":{"constructor":1},"toJSON":2}';
  expect(canonicalText(parseCanonical(toUtf8(written)))).toBe(written);
});

test.each([
  ["white space", '{"a": 1}'],
  ["a line end", '{"a":1}\n'],
  ["a byte order mark", '\ufeff{"a":1}'],
  ["another order", '{"b":1,"a":2}'],
  ["an order by code point", '{"\ufb33":1,"\u{1f600}":2}'],
  ["a name twice", '{"a":1,"a":1}'],
  ["a name twice with two values", '{"a":1,"a":2}'],
  ["an escape that is not needed", '"\\u0061"'],
  ["an escaped slash", '"\\/"'],
  ["an escape in capitals", '"\\u001F"'],
  ["a long escape", '"\\u000a"'],
  ["an escaped astral character", '"\\ud83d\\ude00"'],
  ["an exponent", "1e3"],
  ["a decimal point", "1.0"],
  ["a float", "1.5"],
  ["minus nought", "-0"],
  ["2^53", "9007199254740992"],
  ["a number that rounds", "9007199254740993"],
  ["null", '{"a":null}'],
  ["an escaped lone surrogate", '"\\ud800"'],
  ["no JSON", "{a:1}"],
  ["nothing", ""],
])("[E1] [E2] refused: %s", (_, written) => {
  expect(() => parseCanonical(toUtf8(written))).toThrow(NotCanonical);
});

test("[E1] refused: bytes that are not UTF-8", () => {
  expect(() => parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))).toThrow(NotCanonical);
});

test.each([
  ["a float", 0.5],
  ["minus nought", -0],
  ["2^53", 2 ** 53],
  ["not a number", Number.NaN],
  ["infinity", Number.POSITIVE_INFINITY],
  ["a bigint", 1n],
  ["null", null],
  ["undefined", undefined],
  ["a function", () => 1],
  ["a symbol", Symbol("a")],
  ["a date", new Date(0)],
  ["bytes", Uint8Array.of(1)],
  ["a map", new Map([["a", 1]])],
  ["a lone surrogate", "\udc00"],
  ["a lone surrogate before a pair", "\ud83d\ud83d\ude00"],
  // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
  ["a hole", [1, , 2]],
])("[E2] refused, also inside: %s", (_, any) => {
  expect(() => canonicalText(any)).toThrow(NotCanonical);
  expect(() => canonicalText({ a: [any] })).toThrow(/value\.a\[0\]/);
});

test("[E2] refused: a name with a lone surrogate", () => {
  expect(() => canonicalText({ "\ud800": 1 })).toThrow(NotCanonical);
});

test("[E2] the largest whole numbers are taken", () => {
  expect(canonicalText([2 ** 53 - 1, -(2 ** 53 - 1), 0])).toBe("[9007199254740991,-9007199254740991,0]");
});

test("[E2] a nesting meant to exhaust the stack is refused like anything else", () => {
  expect(() => parseCanonical(toUtf8("[".repeat(8192) + "]".repeat(8192)))).toThrow(NotCanonical);
  expect(() => parseCanonical(toUtf8("[".repeat(64) + "]".repeat(64)))).not.toThrow();
});
