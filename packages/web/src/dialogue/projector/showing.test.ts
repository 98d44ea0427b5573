import { type Content, type Entry, readRecord } from "@samtidig/ledger";
import { expect, it } from "vitest";
import { showingOf } from "./showing.ts";

const opened: Content = { kind: "opened", hosts: [{ name: "Eksempel kommune" }], language: "nb" };
const question = (text: string): Content => ({ kind: "question", text });
const answer = (...refersTo: number[]): Content => ({ kind: "answer", text: "Ja.", refersTo });
const clarification: Content = { kind: "clarification", text: "Merk." };

function shown(...said: readonly Content[]) {
  const entries = [opened, ...said].map(
    (content, place): Entry => ({
      log: "a.example/log/b",
      number: place + 1,
      at: "2026-03-02T09:00:00.000Z",
      by: content.kind === "question" ? "supplier" : "host",
      ...content,
    }),
  );
  const showing = showingOf(readRecord(entries));
  return showing && [showing.questions.map(({ number }) => number), showing.answer?.number ?? null];
}

it("shows nothing before the first question", () => {
  expect(shown(clarification)).toBeNull();
});

it("shows the newest question, waiting for its answer", () => {
  expect(shown(question("a"), answer(2), question("b"))).toEqual([[4], null]);
});

it("shows the newest answer with all the questions that it answers, whatever came after", () => {
  expect(shown(question("a"), question("b"), question("c"), answer(2, 4), clarification)).toEqual([
    [2, 4],
    5,
  ]);
});
