import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  answer,
  logSigner,
  MadeLog,
  opened,
  origin,
  question,
  type Saying,
  secondWitness,
  witness,
} from "../testing/made-log.ts";
import { toBase64, toUtf8 } from "./bytes.ts";
import type { Finding } from "./finding.ts";
import { Follower } from "./follower.ts";
import { signerOf } from "./keys.ts";
import { formatPolicy, parsePolicy, trusting } from "./policy.ts";
import { leafHash } from "./tree.ts";

const trust = trusting([logSigner.key, witness.key]);
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const redaction = {
  kind: "redaction",
  refersTo: [2],
  fields: ["text"],
  ground: "personal-data",
  level: "erased",
  reason: "Navn",
} satisfies Saying;
const log = new MadeLog(opened, question, answer);
/** The same log with another answer: what a host would show to one party only. */
const fork = new MadeLog(opened, question, { ...answer, text: "Om lag ni tusen." }, question);

/** A reader of the first entries of a log, live: each with its head. */
function following(from: MadeLog, size = from.size, policy = trust): Follower {
  const follower = new Follower(origin, policy);
  from.entries.slice(0, size).forEach((entry, place) => {
    follower.take(entry, from.head(place + 1));
  });
  return follower;
}

describe("a log that keeps the rules", () => {
  test("[V8] every head holds at every size", () => {
    const follower = new Follower(origin, trust);
    log.entries.forEach((entry, place) => {
      const size = place + 1;
      const taken = follower.take(entry, log.head(size));
      expect(taken.findings).toEqual([
        { code: "signed", severity: "fine", params: { size, key: logSigner.key.id } },
      ]);
      expect(taken.entry?.number).toBe(size);
      expect(follower.head).toMatchObject({ size, note: log.head(size) });
    });
    expect(follower.isSound).toBe(true);
    expect(follower.size).toBe(3);
  });

  test("[V8] heads may come late, early, or for some sizes only", () => {
    const notes = [1, 2, 3].map((size) => log.head(size));
    fc.assert(
      fc.property(fc.shuffledSubarray(notes), fc.nat({ max: 3 }), (some, before) => {
        const follower = new Follower(origin, trust);
        for (const entry of log.entries.slice(0, before)) follower.take(entry);
        for (const note of some) follower.compare(note);
        for (const entry of log.entries.slice(before)) follower.take(entry);
        expect(follower.isSound).toBe(true);
        const largest = Math.max(0, ...some.map((note) => notes.indexOf(note) + 1));
        expect(follower.head?.size ?? 0).toBe(largest);
      }),
      // Signatures take their time.
      { numRuns: 15 },
    );
  });

  test("[V8] a head that is ahead holds when its entries are there", () => {
    const follower = new Follower(origin, trust);
    follower.offer(log.head());
    expect(follower.head).toBeNull();
    expect(follower.largest?.size).toBe(3);
    for (const entry of log.entries) follower.take(entry);
    expect(follower.head?.size).toBe(3);
  });

  test("[V8] [C12] witnesses that come later are told, and make the head a witnessed one", () => {
    const policy = parsePolicy(formatPolicy([logSigner.key], [witness.key, secondWitness.key], 2));
    const follower = following(log, 3, policy);
    expect(codes(follower.compare(log.witnessed(3, witness)))).toEqual(["witnessed"]);
    expect(follower.witnessed).toBeNull();
    expect(follower.compare(log.witnessed(3, witness, secondWitness))).toMatchObject([
      { code: "witnessed", params: { size: 3, name: secondWitness.key.name, time: 1000 } },
    ]);
    expect(follower.witnessed?.size).toBe(3);
    expect(follower.head?.cosignatures).toHaveLength(2);
  });

  test("[V1] a finding is told once", () => {
    const follower = following(log);
    expect(follower.compare(log.head())).toEqual([]);
    expect(follower.offer(log.head())).toEqual([]);
    expect(codes(follower.findings)).toEqual(["signed", "signed", "signed"]);
  });
});

describe("[V8] a log that shows others something else", () => {
  test("two heads of one size are an equivocation, with both notes", () => {
    const follower = following(log);
    expect(follower.compare(fork.head(3))).toEqual([
      {
        code: "equivocation",
        severity: "violation",
        params: { size: 3 },
        notes: [log.head(3), fork.head(3)],
      },
    ]);
    expect(follower.isSound).toBe(false);
    expect(follower.head?.note).toBe(log.head(3));
  });

  test("a pinned head of another prefix is found when its size is reached", () => {
    const follower = new Follower(origin, trust);
    follower.compare(fork.head(3));
    log.entries.slice(0, 2).forEach((entry, place) => {
      expect(codes(follower.take(entry, log.head(place + 1)).findings)).toEqual(["signed"]);
    });
    const [, , third] = log.entries;
    if (!third) return expect.fail("no entry");
    expect(codes(follower.take(third, log.head(3)).findings)).toEqual(["root-differs", "equivocation"]);
  });

  test("an entry that is not the one in the head is found at once", () => {
    const follower = following(log, 2);
    const [, , other] = fork.entries;
    if (!other) return expect.fail("no entry");
    expect(follower.take(other, log.head(3)).findings).toMatchObject([
      { code: "signed" },
      { code: "root-differs", severity: "violation", params: { size: 3 }, notes: [log.head(3)] },
    ]);
    expect(follower.head?.size).toBe(2);
  });

  test("a head of a later size of the fork is found too", () => {
    const longer = new MadeLog(opened, question, answer, question);
    const follower = following(longer);
    follower.take(longer.entries[3] ?? expect.fail("no entry"));
    expect(codes(follower.compare(fork.head(4)))).toEqual(["equivocation"]);
  });
});

describe("[V9] the newest head", () => {
  test("may not be smaller than one that was signed before", () => {
    const follower = following(log);
    expect(follower.offer(log.head(2))).toEqual([
      {
        code: "rollback",
        severity: "violation",
        params: { size: 2, known: 3 },
        notes: [log.head(3), log.head(2)],
      },
    ]);
  });

  test("nor than the one that was pinned", () => {
    const follower = new Follower(origin, trust);
    follower.compare(log.head(3));
    expect(codes(follower.offer(log.head(2)))).toEqual(["rollback", "signed"]);
  });

  test("an older head is no rollback where nobody calls it the newest", () => {
    expect(following(log).compare(log.head(1))).toEqual([]);
  });
});

describe("[V8] heads that do not open", () => {
  const stranger = signerOf(origin, new Uint8Array(32).fill(9));
  const otherLog = log.head(3).replaceAll(origin, "a.example/log/c");

  test.each([
    ["malformed", log.head(3).replaceAll("\n", "\r\n")],
    ["unsigned", log.head(3, [stranger])],
    ["bad-signature", log.head(3).replace("\n3\n", "\n4\n")],
    ["unsigned", otherLog],
  ])("%s", (code, note) => {
    const follower = following(log, 2);
    const [one, ...more] = follower.compare(note);
    expect(more).toEqual([]);
    expect(one?.code).toBe(code);
    expect(follower.head?.size).toBe(2);
  });

  test("of another log, whose key is known too", () => {
    const other = signerOf("a.example/log/c", new Uint8Array(32).fill(1));
    const follower = new Follower(other.key.name, trusting([other.key, logSigner.key]));
    expect(codes(follower.compare(log.head(3)))).toEqual(["other-log"]);
  });
});

describe("[V2] entries", () => {
  test("a leaf that cannot be read counts in the tree all the same", () => {
    const broken = log.with(2, (entry) => ({ ...entry, leaf: toUtf8("{ }") }));
    const follower = new Follower(origin, trust);
    const taken = broken.entries.map((entry, place) => follower.take(entry, broken.head(place + 1)));
    expect(taken[1]?.entry).toBeNull();
    expect(taken[1]?.findings).toMatchObject([
      { code: "leaf-malformed", number: 2, severity: "violation" },
      { code: "signed" },
    ]);
    expect(follower.head?.size).toBe(3);
  });

  test("of disclosures that do not fit none is believed", () => {
    const swapped = log.with(2, (entry) => ({ ...entry, disclosures: log.entries[2]?.disclosures ?? [] }));
    const follower = new Follower(origin, trust);
    const [, taken] = swapped.entries.map((entry) => follower.take(entry));
    expect(taken?.entry).not.toHaveProperty("text");
    expect(codes(taken?.findings ?? [])).toEqual(["disclosure-wrong", "withheld-without-record"]);
  });

  test.each([
    ["number", new MadeLog(opened, { ...question, number: 3 })],
    ["log", new MadeLog(opened, { ...question, log: "a.example/log/c" })],
  ])("a leaf that names another %s is misplaced", (_, wrong) => {
    expect(codes(following(wrong).findings)).toEqual(["signed", "misplaced", "signed"]);
  });
});

describe("[V7] what is committed to and not shown", () => {
  test("is told with the entry, for whoever knows better how far the record goes", () => {
    const follower = new Follower(origin, trust);
    follower.expect(Number.MAX_SAFE_INTEGER);
    const taken = log.entries.map(({ leaf, disclosures }, place) =>
      follower.take({ leaf, disclosures: place === 0 ? disclosures.slice(1) : disclosures }),
    );
    expect(taken.map(({ undisclosed }) => undisclosed)).toEqual([
      ["title"],
      ...log.entries.slice(1).map(() => []),
    ]);
    expect(follower.isSound).toBe(true);
    expect(follower.rules.settle()).toMatchObject([{ code: "withheld-without-record", number: 1 }]);
  });

  const redacted = new MadeLog(opened, question, answer, redaction).with(2, (entry) => ({
    ...entry,
    disclosures: [],
  }));

  test("is a violation where no redaction accounts for it", () => {
    const hidden = log.with(2, (entry) => ({ ...entry, disclosures: [] }));
    expect(following(hidden).findings.filter(({ severity }) => severity === "violation")).toEqual([
      { code: "withheld-without-record", severity: "violation", number: 2, field: "text", params: {} },
    ]);
  });

  test("is nothing yet while the reader catches up to the size that it was offered", () => {
    const follower = new Follower(origin, trust);
    follower.offer(redacted.head());
    for (const entry of redacted.entries) {
      expect(follower.isSound).toBe(true);
      follower.take(entry);
    }
    expect(codes(follower.findings)).toEqual(["signed", "redacted"]);
    expect(follower.isSound).toBe(true);
  });

  test("is a violation when the reader has caught up, and nothing came", () => {
    const hidden = log.with(2, (entry) => ({ ...entry, disclosures: [] }));
    const follower = new Follower(origin, trust);
    follower.expect(3);
    const found = hidden.entries.map((entry) => codes(follower.take(entry).findings));
    expect(found).toEqual([[], [], ["withheld-without-record"]]);
  });

  test("stays one where the redaction came after the size that was offered", () => {
    const follower = new Follower(origin, trust);
    for (const entry of redacted.entries) follower.take(entry);
    expect(codes(follower.findings)).toEqual(["withheld-without-record", "redacted"]);
  });

  test("a redaction of another field accounts for nothing", () => {
    const other = new MadeLog(opened, question, answer, { ...redaction, fields: ["title"] });
    const hidden = other.with(2, (entry) => ({ ...entry, disclosures: [] }));
    const follower = new Follower(origin, trust);
    follower.expect(4);
    for (const entry of hidden.entries) follower.take(entry);
    expect(codes(follower.findings)).toEqual(["redacted", "withheld-without-record"]);
  });
});

describe("[V10] evidence", () => {
  test("holds the violations, the notes they rest on, and what was served", () => {
    const follower = following(log);
    follower.compare(fork.head(3));
    const text = follower.evidence();
    expect(text.endsWith("}\n")).toBe(true);
    expect(JSON.parse(text)).toEqual({
      format: "samtidig-evidence v1",
      log: origin,
      findings: [{ code: "equivocation", severity: "violation", params: { size: 3 } }],
      checkpoints: [log.head(3), fork.head(3)],
      leafHashes: log.entries.map(({ leaf }) => toBase64(leafHash(leaf))),
    });
    expect(follower.evidence()).toBe(text);
  });

  test("is one canonical text of the same state, without violations too", () => {
    expect(following(log).evidence()).toBe(following(log).evidence());
    expect(JSON.parse(following(log).evidence())).toMatchObject({ findings: [], checkpoints: [log.head()] });
  });
});
