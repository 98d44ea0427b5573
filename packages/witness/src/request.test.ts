import { toBase64, toUtf8 } from "@samtidig/ledger";
import { expect, test } from "vitest";
import { body, TestLog } from "../testing/asking.ts";
import { headOf, parseRequest } from "./request.ts";

const log = new TestLog();
const note = log.note(9);
const hash = toBase64(log.root(1));
const line = note.split("\n").at(-2) ?? "";

test("[W3] a body is taken apart", () => {
  const asked = parseRequest(toUtf8(log.asking(3, 9)));
  expect(asked).toMatchObject({ oldSize: 3, note, head: { origin: log.origin, size: 9, root: log.root(9) } });
  expect(asked.proof).toHaveLength(5);
  expect(parseRequest(toUtf8(log.asking(0, 9))).proof).toEqual([]);
  expect(parseRequest(toUtf8(body(3, Array(63).fill(hash), note))).proof).toHaveLength(63);
});

test("[W3] a log may say more than its head", () => {
  const longer = `${log.origin}\n9\n${hash}\nmore\nand more\n`;
  expect(headOf(longer)).toMatchObject({ size: 9 });
  expect(parseRequest(toUtf8(`old 0\n\n${longer}\n${line}\n`)).head).toMatchObject({ size: 9 });
});

test.each([
  ["nothing", ""],
  ["a checkpoint alone", note],
  ["no old size", `${hash}\n\n${note}`],
  ["a size with a zero before it", body("03", [], note)],
  ["a size below zero", body("-3", [], note)],
  ["a size that is no whole number", body("3.0", [], note)],
  ["a size in hex", body("0x3", [], note)],
  ["a size beyond what is exact", body("9007199254740993", [], note)],
  ["two spaces", body(" 3", [], note)],
  ["another word", `new 3\n\n${note}`],
  ["CR", body("3\r", [], note)],
  ["something before it", `\n${body(3, [], note)}`],
  ["no empty line", `old 3\n${note}`],
  ["two empty lines", `old 3\n\n\n${note}`],
  ["no checkpoint", "old 3\n\n"],
  ["64 lines of proof", body(3, Array(64).fill(hash), note)],
  ["a short hash", body(3, [hash.slice(4)], note)],
  ["a hash without padding", body(3, [hash.replace("=", "")], note)],
  ["a hash in base64url", body(3, [hash.replace(/^.{4}/, "-_-_")], note)],
  ["a hash with bits that say nothing", body(3, [hash.replace(/.=$/, "B=")], note)],
  ["a space after a hash", body(3, [`${hash} `], note)],
  ["a checkpoint that nobody signed", body(3, [], note.slice(0, note.lastIndexOf("\n\n") + 1))],
  ["no newline at the end", body(3, [], note.slice(0, -1))],
  ["a root that is too short", body(3, [], `${log.origin}\n9\n${hash.slice(4)}\n\n${line}\n`)],
  ["a head of two lines", body(3, [], `${log.origin}\n9\n\n${line}\n`)],
  ["an empty line among what a log adds", body(3, [], `${log.origin}\n9\n${hash}\n\nmore\n\n${line}\n`)],
  ["101 signatures", body(3, [], note + `${line}\n`.repeat(100))],
])("[W3] %s is not its form", (_what, text) => {
  expect(() => parseRequest(toUtf8(text))).toThrow(expect.objectContaining({ name: "Refusal", status: 400 }));
});

test("[W3] bytes that are not UTF-8 are not its form", () => {
  const bytes = toUtf8(log.asking(0, 9));
  bytes[bytes.length - 2] = 0xff;
  expect(() => parseRequest(bytes)).toThrow(expect.objectContaining({ status: 400 }));
});
