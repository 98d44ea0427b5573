import { describe, expect, test } from "vitest";
import { answer, logSigner, MadeLog, opened, origin, question, witness } from "../testing/made-log.ts";
import { toUtf8 } from "./bytes.ts";
import { type Finding } from "./finding.ts";
import { signerOf } from "./keys.ts";
import { formatPolicy, parsePolicy, trusting } from "./policy.ts";
import { commitSubmission, signSubmissionReceipt } from "./submission-receipt.ts";
import { verifyConsistency, verifyReceipt, verifySubmission } from "./verify-proof.ts";

const policy = trusting([logSigner.key]);
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const log = new MadeLog(opened, question, answer);
const fork = new MadeLog(opened, question, { ...answer, text: "Om lag ni tusen." });

describe("[V11] a receipt", () => {
  test("holds, and tells what it does not show", () => {
    const { findings, receipt } = verifyReceipt(log.receipt(3), policy);
    expect(codes(findings)).toEqual(["included", "signed"]);
    expect(findings[0]).toMatchObject({ number: 3, params: { size: 3 } });
    expect(receipt?.entry.kind).toBe("answer");
    const bare = log.with(3, (entry) => ({ ...entry, disclosures: [] }));
    expect(verifyReceipt(bare.receipt(3), policy).findings.at(-1)).toEqual({
      code: "undisclosed",
      severity: "fine",
      number: 3,
      field: "text",
      params: {},
    });
  });

  test("of an unknown kind holds too", () => {
    const leaf = Buffer.from(log.entries[2]?.leaf ?? [])
      .toString()
      .replace('"answer"', '"meeting-note"');
    const made = log.with(3, () => ({ leaf: toUtf8(leaf), disclosures: [] }));
    expect(codes(verifyReceipt(made.receipt(3), policy).findings)).toEqual([
      "included",
      "signed",
      "unknown",
      "undisclosed",
    ]);
  });

  test("asks for witnesses where the policy does", () => {
    const asking = parsePolicy(formatPolicy([logSigner.key], [witness.key], 1));
    expect(codes(verifyReceipt(log.receipt(3), asking).findings)).toEqual([
      "included",
      "signed",
      "quorum-missing",
    ]);
  });

  test.each<[string, string, string[]]>([
    ["no receipt", "a", ["malformed"]],
    ["another log's", log.receipt(3).replaceAll(origin, "a.example/log/c"), ["unsigned"]],
    ["another entry", log.receipt(3).replace("index 2", "index 1"), ["not-included"]],
    ["a head that was changed", log.receipt(3).replace("\n3\n", "\n4\n"), ["bad-signature"]],
    [
      "a leaf that is none",
      log.with(3, () => ({ leaf: toUtf8("{}"), disclosures: [] })).receipt(3),
      ["leaf-malformed"],
    ],
    [
      "a disclosure that does not fit",
      log.with(3, (entry) => ({ ...entry, disclosures: log.entries[1]?.disclosures ?? [] })).receipt(3),
      ["disclosure-wrong"],
    ],
    [
      "an entry of another place",
      log.with(3, () => log.entries[1] ?? expect.fail()).receipt(3),
      ["misplaced"],
    ],
  ])("does not hold: %s", (_, text, expected) => {
    const { findings, receipt } = verifyReceipt(text, policy);
    expect(codes(findings)).toEqual(expected);
    expect(receipt).toBeNull();
  });
});

describe("[V8] two heads", () => {
  test("of one log, with a proof between them, in any order", () => {
    const proof = log.proof(1, 3);
    const expected = { code: "consistent", severity: "fine", params: { from: 1, to: 3 } };
    expect(verifyConsistency([log.head(1), log.head(3)], proof, policy).at(-1)).toEqual(expected);
    expect(verifyConsistency([log.head(3), log.head(1)], proof, policy).at(-1)).toEqual(expected);
    expect(verifyConsistency([log.head(3), log.head(3)], null, policy).at(-1)?.code).toBe("consistent");
  });

  test("of one size and two roots", () => {
    const notes = [log.head(3), fork.head(3)] as const;
    expect(verifyConsistency(notes, null, policy).at(-1)).toEqual({
      code: "equivocation",
      severity: "violation",
      params: { size: 3 },
      notes,
    });
  });

  test("without a proof, or with one that does not hold", () => {
    const notes = [log.head(1), log.head(3)] as const;
    expect(verifyConsistency(notes, null, policy).at(-1)?.code).toBe("proof-missing");
    expect(verifyConsistency(notes, log.proof(2, 3), policy).at(-1)).toMatchObject({
      code: "inconsistent",
      severity: "violation",
      notes,
    });
  });

  test("of two logs, or one that does not open", () => {
    const other = signerOf("a.example/log/c", new Uint8Array(32).fill(4));
    const known = trusting([logSigner.key, other.key]);
    const strange = log.head(3).replaceAll(origin, other.key.name);
    expect(codes(verifyConsistency([log.head(3), strange], null, known))).toEqual(["signed", "unsigned"]);
    expect(codes(verifyConsistency(["", log.head(3)], null, known))).toEqual(["malformed", "signed"]);
  });
});

describe("[V13] the receipt of a submission", () => {
  const { commitment } = commitSubmission(new Uint8Array(16), "Hvor mange?");
  const at = "2026-03-02T09:00:30.000Z";
  const note = signSubmissionReceipt({ log: origin, at, commitment }, [logSigner]);
  const alone = (text: string, trusted = policy) => verifySubmission({ note: text }, trusted);

  test("alone shows that it was taken", () => {
    expect(alone(note)).toEqual([{ code: "submission-taken", severity: "fine", params: { at, commitment } }]);
  });

  test("is not shown with other words than those that it commits to", () => {
    const words = (sent: string) => commitSubmission(new Uint8Array(16), sent).disclosure;
    expect(codes(verifySubmission({ note, disclosure: words("Hvor mange?") }, policy))).toEqual([
      "submission-taken",
    ]);
    const altered = { code: "submission-altered", severity: "violation" };
    expect(verifySubmission({ note, disclosure: words("Noe annet?") }, policy)).toMatchObject([altered]);
  });

  test("shows nothing where it was changed or nobody signed it", () => {
    expect(codes(alone(note.replace("09:00", "08:00")))).toEqual(["bad-signature"]);
    expect(codes(alone(note, trusting([])))).toEqual(["unsigned"]);
    expect(codes(alone(log.head()))).toEqual(["malformed"]);
  });
});
