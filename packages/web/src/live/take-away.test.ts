import { readEntry } from "@samtidig/ledger";
import { expect, test } from "vitest";
import { withoutRedacted } from "./take-away.ts";
import { clarification, MadeLog, opened, redaction } from "./testing/made-log.ts";

const log = new MadeLog([opened, clarification("Kari Nordmann."), clarification("Blir."), redaction(2)]);
const entries = log.entries.map(({ leaf, disclosures }) => readEntry(leaf, disclosures));
const [, , , last] = entries;

test("a redacted text is gone from what the page holds, and nothing else is", () => {
  if (last?.kind !== "redaction") throw new Error("no redaction");
  const left = withoutRedacted(entries, last);
  expect(JSON.stringify(left)).not.toContain("Kari Nordmann");
  expect(left[1]).toMatchObject({ kind: "clarification", number: 2 });
  expect([left[0], left[2], left[3]]).toEqual([entries[0], entries[2], entries[3]]);
});

test("what stands in a leaf stays, whatever a redaction names", () => {
  if (last?.kind !== "redaction") throw new Error("no redaction");
  const left = withoutRedacted(entries, { ...last, refersTo: [1], fields: ["hosts", "at", "title"] });
  expect(left[0]).toMatchObject({ hosts: [{ name: "Eksempel kommune" }], at: entries[0]?.at });
  expect(left[0]).not.toHaveProperty("title");
});
