import { type Entry, readRecord } from "@samtidig/ledger";
import { expect, test } from "vitest";
import { blocksOf } from "./blocks.ts";

const at = "2026-11-22T10:00:00.000Z";
const log = "localhost/log/x";
const question = (number: number): Entry => ({
  kind: "question",
  log,
  number,
  at,
  by: "supplier",
  text: "?",
});
const answer = (number: number, refersTo: number[]): Entry => ({
  kind: "answer",
  log,
  number,
  at,
  by: "host",
  refersTo,
  text: "!",
});
const numbers = (entries: Entry[]) =>
  blocksOf(readRecord(entries)).map((block) => block.map((read) => read.number));

test("questions and the answer that follows them stand together", () => {
  expect(numbers([question(1), question(2), answer(3, [1, 2])])).toEqual([[1, 2, 3]]);
});

test("an answer to something further up stands alone", () => {
  expect(numbers([question(1), question(2), answer(3, [1])])).toEqual([[1], [2], [3]]);
  expect(numbers([question(1), question(2), answer(3, [1, 2]), answer(4, [1])])).toEqual([[1, 2, 3], [4]]);
});

test("a question that waits stands alone, and nothing leaves its place", () => {
  expect(numbers([question(1), question(2), answer(3, [2]), question(4)])).toEqual([[1], [2, 3], [4]]);
});
