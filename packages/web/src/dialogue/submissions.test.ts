import { readRecord } from "@samtidig/ledger";
import { expect, test } from "vitest";
import { publishedAs, type Submission, wordsOf } from "./submissions.ts";

const entry = { log: "example/1", at: "2026-11-24T11:00:00.000Z" } as const;
const record = readRecord([
  { ...entry, number: 1, by: "supplier", kind: "question", text: "As it was published" },
  { ...entry, number: 2, by: "host", kind: "declined", ground: "duplicate" },
]);
const submission = (part: Partial<Submission>) =>
  ({ text: "The asker's own", agreedText: null, state: "RECEIVED", number: null, ...part }) as Submission;
const words = (part: Partial<Submission>) => wordsOf(submission(part), record);

test("a submission is known by the words that count now: its own, the agreed ones, the published ones", () => {
  expect(words({})).toBe("The asker's own");
  expect(words({ state: "PROPOSED", proposedText: "Others" })).toBe("The asker's own");
  expect(words({ state: "AGREED", agreedText: "As agreed" })).toBe("As agreed");
  expect(words({ state: "PUBLISHED", agreedText: "As agreed", number: 1 })).toBe("As it was published");
  expect(words({ state: "ANSWERED", number: 1 })).toBe("As it was published");
});

test("the entry that tells of a declined one does not hold its words", () => {
  expect(publishedAs(submission({ state: "DECLINED", number: 2 }))).toBeNull();
  expect(words({ state: "DECLINED", number: 2 })).toBe("The asker's own");
});
