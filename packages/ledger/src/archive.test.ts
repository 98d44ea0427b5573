import fc from "fast-check";
import { expect, test } from "vitest";
import { MadeLog, opened, question } from "../testing/made-log.ts";
import { type Archive, archiveParts, formatArchive, parseArchive } from "./archive.ts";
import { toUtf8 } from "./bytes.ts";
import { NotVerified } from "./note.ts";

const log = new MadeLog(opened, question);
const text = log.archive();
const file = JSON.parse(text) as Record<string, unknown>;

test("[C13] an archive comes back, and is written again to the same bytes", () => {
  const archive = parseArchive(text);
  expect(archive.entries).toEqual(log.entries);
  expect(archive.checkpoints).toEqual([log.head()]);
  expect(formatArchive(archive)).toBe(text);
  const { begin, checkpoint, between, entry, end } = archiveParts(archive.log, archive.policy);
  const parts = [
    begin,
    archive.checkpoints.map(checkpoint).join(),
    between,
    archive.entries.map(entry).join(),
    end,
  ];
  expect(parts.join("")).toBe(text);
  const texts = fc.string({ unit: "grapheme" });
  const any = fc.record<Archive>({
    log: texts,
    entries: fc.array(fc.record({ leaf: texts.map(toUtf8), disclosures: fc.array(texts) })),
    checkpoints: fc.array(texts),
    policy: texts,
  });
  fc.assert(
    fc.property(any, (one) => {
      expect(parseArchive(formatArchive(one))).toEqual(one);
    }),
  );
});

test("[C13] whatever order its parts were given in, it is the same file", () => {
  const { policy, checkpoints, entries, log: name } = parseArchive(text);
  const turned = entries.map(({ leaf, disclosures }) => ({ disclosures, leaf }));
  expect(formatArchive({ policy, checkpoints, entries: turned, log: name })).toBe(text);
});

const changed = (changes: Record<string, unknown>) =>
  `${JSON.stringify(Object.fromEntries(Object.entries({ ...file, ...changes }).sort(([a], [b]) => (a < b ? -1 : 1))))}\n`;

test.each([
  ["nothing", ""],
  ["a newline", "\n"],
  ["no newline at the end", text.slice(0, -1)],
  ["two newlines", `${text}\n`],
  ["CRLF", text.replace("\n", "\r\n")],
  ["no JSON", "{\n"],
  ["white space in it", `${JSON.stringify(file, null, 1)}\n`],
  ["another order", `${JSON.stringify(Object.fromEntries(Object.entries(file).reverse()))}\n`],
  ["a list", "[]\n"],
  ["another format", changed({ format: "samtidig-archive v2" })],
  ["no log", changed({ log: undefined })],
  ["no policy", changed({ policy: undefined })],
  ["no entries", changed({ entries: undefined })],
  ["no checkpoints", changed({ checkpoints: undefined })],
  ["a checkpoint that is no text", changed({ checkpoints: [1] })],
  ["entries that are no list", changed({ entries: {} })],
  ["an entry that is no object", changed({ entries: ["a"] })],
  ["an entry without disclosures", changed({ entries: [{ leaf: "a" }] })],
  ["an entry with more in it", changed({ entries: [{ disclosures: [], leaf: "a", note: "b" }] })],
  ["a leaf that is no text", changed({ entries: [{ disclosures: [], leaf: 1 }] })],
  ["a disclosure that is no text", changed({ entries: [{ disclosures: [1], leaf: "a" }] })],
  ["more in it", changed({ more: 1 })],
])("[C13] malformed: %s", (_, wrong) => {
  expect(changed({})).toBe(text);
  expect(() => parseArchive(wrong)).toThrow(NotVerified);
});
