import { expect, test } from "vitest";
import { toBase64Url, toUtf8 } from "./bytes.ts";
import { NotCanonical } from "./canonical.ts";
import { commitmentOf, openDisclosure, writeDisclosure } from "./disclosure.ts";

const salt = Uint8Array.from({ length: 16 }, (_, place) => place);
const asDisclosure = (json: string) => toBase64Url(toUtf8(json));

test("[E13] the digest of RFC 9901's own example", () => {
  const disclosure = asDisclosure('["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]');
  expect(disclosure).toBe("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0");
  expect(commitmentOf(disclosure)).toBe("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
});

test("[E12] what is written can be opened", () => {
  const disclosure = writeDisclosure(salt, "text", "Gjelder ombruk? \u{1fa91}\n");
  expect(openDisclosure(disclosure)).toEqual({
    salt: "AAECAwQFBgcICQoLDA0ODw",
    field: "text",
    value: "Gjelder ombruk? \u{1fa91}\n",
  });
});

test("[E12] a salt is 16 bytes", () => {
  expect(() => writeDisclosure(salt.subarray(1), "text", "a")).toThrow(RangeError);
});

test("[E2] a value that the record does not take is not written", () => {
  expect(() => writeDisclosure(salt, "text", "\ud800")).toThrow(NotCanonical);
  expect(() => writeDisclosure(salt, "text", 0.5)).toThrow(NotCanonical);
});

const good = '"AAECAwQFBgcICQoLDA0ODw"';
test.each([
  ["white space, as RFC 9901 allows it", `[${good}, "text", "a"]`],
  ["a name twice", `[${good},"need",{"title":"a","title":"b"}]`],
  ["a float", `[${good},"text",0.5]`],
  ["null", `[${good},"text",null]`],
  ["two parts", `[${good},"text"]`],
  ["four parts", `[${good},"text","a","b"]`],
  ["an object", `{"salt":${good}}`],
  ["a short salt", '["AAECAwQFBgcICQoLDA0O","text","a"]'],
  ["a salt with spare bits set", '["AAECAwQFBgcICQoLDA0ODx","text","a"]'],
  ["a salt that is a number", '[1,"text","a"]'],
  ["a field that is a number", `[${good},1,"a"]`],
  ["no JSON", "text"],
])("[E12] refused: %s", (_, json) => {
  expect(() => openDisclosure(asDisclosure(json))).toThrow(NotCanonical);
});

test("[E12] refused: padded, or not base64url at all", () => {
  const padded = Buffer.from(`[${good},"text","a"]`).toString("base64");
  expect(padded).toMatch(/=$/);
  expect(() => openDisclosure(padded)).toThrow(NotCanonical);
  expect(() => openDisclosure("å")).toThrow(NotCanonical);
});
