import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import vectors from "../vectors/log-v1/entries.json" with { type: "json" };
import sessions from "../vectors/session-v1/entries.json" with { type: "json" };
import { fromBase64Url, fromUtf8, toBase64, toHex, toUtf8 } from "./bytes.ts";
import { canonicalText, parseCanonical } from "./canonical.ts";
import { commitmentOf, openDisclosure } from "./disclosure.ts";
import type { Content, Place } from "./entry.ts";
import { readEntry, writeEntry } from "./entry-bytes.ts";
import { readRecord } from "./record.ts";
import { emptyEdge, grow, leafHash, root } from "./tree.ts";

test.each(vectors)("[E1] leaf $number of the example log is written again to the same bytes", ({ leaf }) => {
  expect(canonicalText(parseCanonical(toUtf8(leaf)))).toBe(leaf);
});

test.each(vectors)("[E13] leaf $number commits to its disclosures", ({ leaf, disclosures }) => {
  const { commitments = {} } = parseCanonical(toUtf8(leaf)) as { commitments?: Record<string, string> };
  const opened = disclosures.map((disclosure) => [
    openDisclosure(disclosure).field,
    commitmentOf(disclosure),
  ]);
  expect(Object.fromEntries(opened)).toEqual(commitments);
});

test.each(vectors)("[E12] [E14] entry $number, written anew with its salts, has the same bytes", (vector) => {
  const entry = readEntry(toUtf8(vector.leaf), vector.disclosures) as Content & Place;
  const salts = vector.disclosures.map((disclosure) => fromBase64Url(openDisclosure(disclosure).salt));
  const written = writeEntry(entry, () => salts.shift() ?? expect.fail("a salt too many was drawn"));
  expect(fromUtf8(written.leaf)).toBe(vector.leaf);
  expect(written.disclosures).toEqual(vector.disclosures);
});

test.each(vectors)("[T1] leaf $number has the hash that the reference gives", ({ leaf, leafHashHex }) => {
  expect(toHex(leafHash(toUtf8(leaf)))).toBe(leafHashHex);
});

test("[T4] every root of the example log is that of its head", () => {
  let edge = emptyEdge;
  for (const { number, leaf } of vectors) {
    edge = grow(edge, toUtf8(leaf));
    const head = readFileSync(new URL(`../vectors/log-v1/checkpoint.${number}`, import.meta.url), "utf8");
    expect(head).toBe(`samtidig.example.no/log/7f3k2m9q4x8w\n${number}\n${toBase64(root(edge))}\n`);
  }
});

test("[R8] [E15] the example log reads the same with and without the disclosures that a redaction took away", () => {
  const whole = readRecord(vectors.map(({ leaf, disclosures }) => readEntry(toUtf8(leaf), disclosures)));
  const kept = vectors.map(({ leaf, disclosures, afterRedaction }) =>
    readEntry(toUtf8(leaf), afterRedaction ?? disclosures),
  );
  expect(readRecord(kept)).toEqual(whole);
  expect(whole.entries[5]?.text).toBe("About 4 000 units.");
  expect(whole.entries[5]?.wordings.map(({ text }) => text)).toEqual([null, "About 4 000 units."]);
  expect(JSON.stringify(whole)).not.toContain("Kari Nordmann");
});

test.each(sessions)(
  "[E12] [E14] [T1] session entry $number has the bytes that another program gives it",
  (vector) => {
    const entry = readEntry(toUtf8(vector.leaf), vector.disclosures) as Content & Place;
    expect(entry.kind).toBe("session");
    const salts = vector.disclosures.map((disclosure) => fromBase64Url(openDisclosure(disclosure).salt));
    const written = writeEntry(entry, () => salts.shift() ?? expect.fail("a salt too many was drawn"));
    expect(fromUtf8(written.leaf)).toBe(vector.leaf);
    expect(written.disclosures).toEqual(vector.disclosures);
    expect(toHex(leafHash(written.leaf))).toBe(vector.leafHashHex);
  },
);
