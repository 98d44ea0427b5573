import { describe, expect, test } from "vitest";
import { answer, logSigner, MadeLog, opened, origin, question, type Saying } from "../testing/made-log.ts";
import { canonicalBytes, parseCanonical } from "./canonical.ts";
import type { Counts } from "./entry.ts";
import type { Finding } from "./finding.ts";
import { Follower } from "./follower.ts";
import { trusting } from "./policy.ts";

const none: Counts = { received: 0, published: 0, declined: 0, withdrawn: 0 };
const closed = (counts: Partial<Counts>): Saying => ({ kind: "closed", counts: { ...none, ...counts } });
const declined = { kind: "declined", ground: "already-answered" } satisfies Saying;
const source = (last: string) => `${"A".repeat(42)}${last}`;
const redaction = {
  kind: "redaction",
  refersTo: [2],
  fields: ["text"],
  ground: "trade-secret",
  level: "withheld",
  reason: "Pris",
} satisfies Saying;

function findingsOf(log: MadeLog): readonly Finding[] {
  const follower = new Follower(origin, trusting([logSigner.key]));
  for (const entry of log.entries) follower.take(entry);
  return follower.findings;
}
const said = (...sayings: Saying[]) => findingsOf(new MadeLog(...sayings));
const codes = (findings: readonly Finding[]) => findings.map(({ code, number }) => `${code} ${number}`);

describe("[V3] place and time", () => {
  test("times may stand still and never go back", () => {
    const at = "2026-03-02T09:01:00.000Z";
    expect(said(opened, { ...question, at }, { ...question, at })).toEqual([]);
    const back = said(opened, { ...question, at: "2026-03-02T09:00:59.999Z" }, question);
    expect(codes(back)).toEqual(["time-decreases 2"]);
  });

  test("each is compared with the one before it", () => {
    const late = { ...question, at: "2026-03-02T10:00:00.000Z" };
    expect(codes(said(opened, late, question, question))).toEqual(["time-decreases 3"]);
  });

  test("a demonstration is marked in every entry, and nothing else is", () => {
    const marked = (saying: Saying): Saying => ({ ...saying, demonstration: true });
    expect(said(marked(opened), marked(question))).toEqual([]);
    expect(codes(said(marked(opened), question, marked(question)))).toEqual(["demonstration-mixed 2"]);
    expect(codes(said(opened, marked(question)))).toEqual(["demonstration-mixed 2"]);
  });
});

describe("[V4] after closed", () => {
  test("a redaction may follow, and nothing else", () => {
    const round = [opened, question, answer, closed({ received: 1, published: 1 })];
    expect(codes(said(...round, redaction))).toEqual(["redacted 2"]);
    expect(codes(said(...round, redaction, { ...answer }))).toEqual(["redacted 2", "after-closed 6"]);
    expect(codes(said(...round, { kind: "clarification", text: "a" }))).toEqual(["after-closed 5"]);
    expect(codes(said(...round, closed({ received: 1, published: 1 })))).toEqual(["after-closed 5"]);
  });

  test("of what this code does not know, it cannot tell", () => {
    expect(codes(findingsOf(withUnknown(new MadeLog(opened, closed({}), redaction), 3)))).toEqual([
      "unknown 3",
    ]);
  });
});

describe("[V5] counts at the close", () => {
  test.each<[string, Saying[], Partial<Counts>]>([
    ["a round without questions", [], {}],
    ["one question, as before receipts", [question], { received: 1, published: 1 }],
    ["one declined", [declined], { received: 1, declined: 1 }],
    ["withdrawn ones", [question], { received: 3, published: 1, withdrawn: 2 }],
    [
      "a question that settles two",
      [{ ...question, sources: [source("A"), source("E")] }],
      { received: 2, published: 2 },
    ],
    [
      "one declined that settles two",
      [{ ...declined, sources: [source("A"), source("E")] }],
      { received: 2, declined: 2 },
    ],
  ])("fit: %s", (_, sayings, counts) => {
    expect(said(opened, ...sayings, closed(counts))).toEqual([]);
  });

  test.each<[string, Saying[], Partial<Counts>, string[]]>([
    ["one published too many", [question], { received: 2, published: 2 }, ["published"]],
    ["one declined too few", [declined], {}, ["declined"]],
    ["one received that went nowhere", [question], { received: 2, published: 1 }, ["received"]],
    ["all of them", [question, declined], { received: 9 }, ["published", "declined", "received"]],
  ])("do not fit: %s", (_, sayings, counts, fields) => {
    const found = said(opened, ...sayings, closed(counts));
    expect(found.map(({ code, field }) => `${code} ${field}`)).toEqual(
      fields.map((field) => `counts-wrong ${field}`),
    );
  });

  test("what was said and what was counted are told", () => {
    expect(said(opened, question, closed({ received: 2, published: 2 }))).toEqual([
      {
        code: "counts-wrong",
        severity: "violation",
        number: 3,
        field: "published",
        params: { said: 2, counted: 1 },
      },
    ]);
  });

  test("with an unknown entry before it, nothing is counted", () => {
    const log = withUnknown(new MadeLog(opened, question, closed({ received: 7, published: 7 })), 2);
    expect(codes(findingsOf(log))).toEqual(["unknown 2"]);
  });

  test("a submission is settled once", () => {
    const once = { ...question, sources: [source("A")] };
    const again = { ...declined, sources: [source("A"), source("E")] };
    expect(codes(said(opened, once, again))).toEqual(["settled-twice 3"]);
  });
});

test("[V6] a redaction is told for each field that it names", () => {
  const wide: Saying = { ...redaction, refersTo: [1, 2], fields: ["text", "title"] };
  const found = said(opened, question, wide);
  expect(found.map(({ code, number, field }) => `${code} ${number} ${field}`)).toEqual([
    "redacted 1 text",
    "redacted 1 title",
    "redacted 2 text",
    "redacted 2 title",
  ]);
  expect(found[0]?.params).toEqual({ by: 3, ground: "trade-secret", level: "withheld" });
});

/** The log with one of its entries turned into one of a kind that is not known. */
function withUnknown(log: MadeLog, number: number): MadeLog {
  return log.with(number, ({ leaf, disclosures }) => ({
    leaf: canonicalBytes({ ...(parseCanonical(leaf) as object), kind: "meeting-note" }),
    disclosures,
  }));
}
