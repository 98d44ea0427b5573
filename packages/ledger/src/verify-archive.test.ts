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
import { toUtf8 } from "./bytes.ts";
import { writeDisclosure } from "./disclosure.ts";
import type { Counts } from "./entry.ts";
import { type Finding, verdict } from "./finding.ts";
import { signerOf } from "./keys.ts";
import { formatPolicy, parsePolicy, trusting } from "./policy.ts";
import { commitSubmission, signSubmissionReceipt } from "./submission-receipt.ts";
import { type Held, verifyArchive } from "./verify-archive.ts";

const policy = trusting([logSigner.key, witness.key]);
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const verify = (archive: string, held: Held = {}) => verifyArchive(archive, { policy, ...held });
const closed = (counts: Partial<Counts>): Saying => ({
  kind: "closed",
  counts: { received: 0, published: 0, declined: 0, withdrawn: 0, ...counts },
});
const redaction: Saying = {
  kind: "redaction",
  refersTo: [2],
  fields: ["text"],
  ground: "secrecy",
  level: "erased",
};
const log = new MadeLog(opened, question, answer);
const fork = new MadeLog(opened, question, { ...answer, text: "Om lag ni tusen." });

describe("[V12] an archive", () => {
  test("of a log that keeps the rules", () => {
    const { findings, head, entries } = verify(log.archive());
    expect(codes(findings)).toEqual(["entries", "signed"]);
    expect(findings[0]?.params).toEqual({ count: 3 });
    expect(verdict(findings)).toBe("fine");
    expect(head).toMatchObject({ size: 3, note: log.head() });
    expect(entries.map(({ kind }) => kind)).toEqual(["opened", "question", "answer"]);
  });

  test("with all its heads", () => {
    const { findings } = verify(log.archive({ checkpoints: [1, 2, 3].map((size) => log.head(size)) }));
    expect(codes(findings)).toEqual(["entries", "signed", "signed", "signed"]);
  });

  test("vouches for itself where no keys are known from elsewhere", () => {
    const { findings } = verifyArchive(log.archive());
    expect(codes(findings)).toEqual(["own-keys", "entries", "signed"]);
    const stranger = trusting([signerOf(origin, new Uint8Array(32).fill(9)).key]);
    expect(codes(verifyArchive(log.archive(), { policy: stranger }).findings)).toEqual([
      "entries",
      "unsigned",
      "not-covered",
    ]);
  });

  test.each([
    ["nothing", ""],
    ["another file", "{}\n"],
    ["an archive without its newline", log.archive().trimEnd()],
    ["an archive with a policy that is none", log.archive({ policy: "quorum\n" })],
  ])("that is none is malformed: %s", (_, text) => {
    const { findings, head, entries } = verifyArchive(text);
    expect(findings).toMatchObject([
      { code: "malformed", severity: "unusable", params: { what: "archive" } },
    ]);
    expect([head, entries]).toEqual([null, []]);
  });

  test("entries after the last head are not covered", () => {
    const { findings } = verify(log.archive({ checkpoints: [log.head(1)] }));
    expect(findings.at(-1)).toEqual({
      code: "not-covered",
      severity: "unusable",
      params: { from: 2, to: 3 },
    });
    expect(codes(verify(log.archive({ checkpoints: [] })).findings)).toEqual(["entries", "not-covered"]);
  });

  test("entries that were left out show by the head beyond them", () => {
    const { findings } = verify(log.archive({ entries: log.entries.slice(0, 2) }));
    expect(codes(findings)).toEqual(["entries", "signed", "not-covered", "ahead"]);
    expect(findings.at(-1)).toMatchObject({ severity: "unusable", params: { size: 3 } });
  });

  test("of no entries says nothing", () => {
    const { findings } = verify(log.archive({ entries: [], checkpoints: [] }));
    expect(codes(findings)).toEqual(["entries", "size-zero"]);
    expect(verdict(findings)).toBe("unusable");
  });
});

describe("[V2] [V8] an archive that was changed", () => {
  test.each<[string, MadeLog, string[]]>([
    ["another text", fork, ["root-differs"]],
    [
      "a leaf that is none",
      log.with(2, (entry) => ({ ...entry, leaf: toUtf8("[]") })),
      ["leaf-malformed", "root-differs"],
    ],
    [
      "another disclosure",
      log.with(2, (entry) => ({
        ...entry,
        disclosures: [writeDisclosure(new Uint8Array(16), "text", "Hvor få?")],
      })),
      ["disclosure-wrong", "withheld-without-record"],
    ],
    [
      "a disclosure left out",
      log.with(3, (entry) => ({ ...entry, disclosures: [] })),
      ["withheld-without-record"],
    ],
    [
      "an entry of another place",
      log.with(3, () => log.entries[1] ?? expect.fail()),
      ["misplaced", "root-differs"],
    ],
  ])("%s", (_, changed, expected) => {
    const { findings } = verify(changed.archive({ checkpoints: [log.head()] }));
    expect(codes(findings.filter(({ severity }) => severity === "violation"))).toEqual(expected);
    expect(verdict(findings)).toBe("violation");
  });

  test("a signature that is not the log's", () => {
    const { findings } = verify(log.archive({ checkpoints: [log.head().replace("\n3\n", "\n2\n")] }));
    expect(codes(findings)).toEqual(["entries", "bad-signature", "not-covered"]);
  });
});

describe("[V8] heads from elsewhere", () => {
  test("of the same record hold", () => {
    const { findings } = verify(log.archive(), { heads: [log.head(2), log.head(3)] });
    expect(verdict(findings)).toBe("fine");
  });

  test("of another one are an equivocation, and the smaller ones differ from the entries", () => {
    const { findings } = verify(log.archive(), { heads: [fork.head(3)] });
    expect(findings.at(-1)).toMatchObject({ code: "equivocation", notes: [log.head(3), fork.head(3)] });
    const other = new MadeLog(opened, { ...question, text: "Hvorfor?" });
    expect(codes(verify(log.archive(), { heads: [other.head(2)] }).findings)).toContain("root-differs");
  });
});

describe("[V6] [V7] redactions in an archive", () => {
  const redacted = new MadeLog(opened, question, answer, redaction);

  test("account for what is not shown", () => {
    const erased = redacted.with(2, (entry) => ({ ...entry, disclosures: [] }));
    const { findings } = verify(erased.archive());
    expect(codes(findings)).toEqual(["redacted", "entries", "signed"]);
    expect(verdict(findings)).toBe("fine");
  });

  test("are broken by showing it all the same", () => {
    const { findings } = verify(redacted.archive());
    expect(findings.at(-1)).toEqual({
      code: "redacted-but-shown",
      severity: "violation",
      number: 2,
      field: "text",
      params: { by: 4 },
    });
  });

  test("a disclosure that is none is wrong, not shown", () => {
    const odd = redacted.with(2, (entry) => ({ ...entry, disclosures: ["?"] }));
    expect(codes(verify(odd.archive()).findings)).toEqual([
      "disclosure-wrong",
      "redacted",
      "entries",
      "signed",
    ]);
  });
});

describe("[V12] [C12] witnesses", () => {
  const asking = parsePolicy(formatPolicy([logSigner.key], [witness.key, secondWitness.key], 2));

  test("have signed one of the heads that hold", () => {
    const checkpoints = [log.witnessed(2, witness, secondWitness), log.head(3)];
    const { findings } = verify(log.archive({ checkpoints }), { policy: asking });
    expect(findings.at(-1)).toEqual({ code: "quorum", severity: "fine", params: { size: 2 } });
    expect(verdict(findings)).toBe("fine");
  });

  test("are missing where too few have", () => {
    const { findings } = verify(log.archive({ checkpoints: [log.witnessed(3, witness)] }), {
      policy: asking,
    });
    expect(findings.at(-1)).toEqual({ code: "quorum-missing", severity: "unusable", params: { size: 3 } });
  });

  test("prove nothing of a head that does not hold", () => {
    const checkpoints = [log.head(2), fork.witnessed(3, witness, secondWitness)];
    const { findings } = verify(log.archive({ checkpoints }), { policy: asking });
    expect(codes(findings)).toContain("root-differs");
    expect(codes(findings)).toContain("quorum-missing");
  });
});

describe("[V13] submissions", () => {
  const sent = (fill: number) => commitSubmission(new Uint8Array(16).fill(fill), "Hvor mange?").commitment;
  const at = "2026-03-02T09:00:30.000Z";
  const receiptOf = (commitment: string, signer = logSigner) =>
    signSubmissionReceipt({ log: signer.key.name, at, commitment }, [signer]);
  const asked: Saying = { ...question, sources: [sent(1)] };
  const round = (counts: Partial<Counts>) => new MadeLog(opened, asked, answer, closed(counts));
  const ends = (made: MadeLog, submissions: NonNullable<Held["submissions"]>) =>
    codes(verify(made.archive(), { submissions }).findings).filter((code) => !/entries|signed/.test(code));

  test("are settled by the entry that names them", () => {
    const made = round({ received: 1, published: 1 });
    const { findings } = verify(made.archive(), { submissions: [{ note: receiptOf(sent(1)) }] });
    expect(findings.at(-1)).toEqual({
      code: "submission-settled",
      severity: "fine",
      number: 2,
      params: { at, commitment: sent(1) },
    });
  });

  test("are shown in the words that the receipt commits to, or not at all", () => {
    const made = round({ received: 1, published: 1 });
    const [own, other] = ["Hvor mange?", "Hvor få?"].map(
      (words) => commitSubmission(new Uint8Array(16).fill(1), words).disclosure,
    );
    const kept = (disclosure?: string) => [{ note: receiptOf(sent(1)), ...(disclosure && { disclosure }) }];
    expect(ends(made, kept(own))).toEqual(["submission-settled"]);
    expect(ends(made, kept(other))).toEqual(["submission-altered"]);
  });

  test("are open until the round is closed", () => {
    const made = new MadeLog(opened, asked);
    expect(ends(made, [{ note: receiptOf(sent(2)) }])).toEqual(["submission-open"]);
    expect(ends(made, [{ note: receiptOf(sent(2)), isWithdrawn: true }])).toEqual(["submission-withdrawn"]);
  });

  test("are missing at the close where no entry names them, with the receipt for proof", () => {
    const made = round({ received: 2, published: 1, withdrawn: 1 });
    const note = receiptOf(sent(2));
    const { findings } = verify(made.archive(), { submissions: [{ note }] });
    expect(findings.at(-1)).toMatchObject({
      code: "submission-missing",
      severity: "violation",
      notes: [note],
    });
  });

  test("that were withdrawn are counted", () => {
    const made = round({ received: 2, published: 1, withdrawn: 1 });
    const taken = [2, 3].map((fill) => ({ note: receiptOf(sent(fill)), isWithdrawn: true }));
    expect(ends(made, taken.slice(0, 1))).toEqual(["submission-withdrawn"]);
    expect(ends(made, taken)).toEqual(["submission-withdrawn", "submission-missing"]);
  });

  test("of another log, or without its signature, prove nothing", () => {
    const other = signerOf("a.example/log/c", new Uint8Array(32).fill(4));
    const made = round({ received: 1, published: 1 });
    const held = { submissions: [{ note: receiptOf(sent(1), other) }] };
    expect(codes(verify(made.archive(), held).findings)).toContain("unsigned");
    const known = trusting([logSigner.key, other.key]);
    expect(codes(verify(made.archive(), { ...held, policy: known }).findings)).toContain("other-log");
    expect(ends(made, [{ note: made.head() }])).toEqual(["malformed"]);
  });
});

test("[V1] the gravest finding counts", () => {
  const severities = ["fine", "unusable", "violation"] as const;
  const of = (...some: (typeof severities)[number][]) =>
    verdict(some.map((severity): Finding => ({ code: "entries", severity, params: {} })));
  expect([of(), of("fine"), of("unusable", "fine"), of("fine", "violation", "unusable")]).toEqual([
    "fine",
    "fine",
    "unusable",
    "violation",
  ]);
});
