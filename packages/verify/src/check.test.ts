import { createHash } from "node:crypto";
import {
  commitSubmission,
  type Finding,
  Follower,
  signCheckpoint,
  signerOf,
  signSubmissionReceipt,
} from "@samtidig/ledger";
import { describe, expect, test } from "vitest";
import { archive, entries, origin, vector } from "../testing/vectors.ts";
import { check, type Given } from "./check.ts";
import { policyFor, readTrust } from "./trust.ts";
import { Unusable } from "./unusable.ts";

const trust = readTrust(vector("policy"), "policy");
const file = (name: string): Given => ({ name, text: vector(name) });
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);

function judged(...given: readonly Given[]) {
  const { verdict, checks } = check(given, [trust]);
  return {
    verdict,
    kinds: checks.map(({ kind }) => kind),
    codes: checks.flatMap((one) => codes(one.findings)),
  };
}

/** The example log's own key: its README says from what it was made. */
const signer = signerOf(origin, createHash("sha256").update("samtidig TEST log key 1, never use").digest());

describe("the receipt of a submission", () => {
  const { commitment } = commitSubmission(new Uint8Array(16), "Hvor mange?");
  const at = "2026-03-02T09:00:02.000Z";
  const receipt: Given = {
    name: "receipt",
    text: signSubmissionReceipt({ log: origin, at, commitment }, [signer]),
  };

  test("alone says that it was taken", () => {
    expect(judged(receipt)).toEqual({ verdict: "fine", kinds: ["submission"], codes: ["submission-taken"] });
  });

  test("with the archive of a closed round shows that a question has disappeared, withdrawn or not", () => {
    const record: Given = { name: "archive", text: archive() };
    for (const isWithdrawn of [false, true]) {
      const { verdict, codes: found } = judged(record, { ...receipt, isWithdrawn });
      expect([verdict, found[0]]).toEqual(["violation", "submission-missing"]);
    }
  });

  test("that was changed is none", () => {
    const changed = { ...receipt, text: receipt.text.replace("09:00:02", "08:00:02") };
    expect(judged(changed)).toMatchObject({ verdict: "violation", codes: ["bad-signature"] });
  });
});

describe("evidence", () => {
  const follower = () => {
    const made = new Follower(origin, policyFor([origin], trust));
    for (const entry of entries) made.take(entry);
    made.compare(vector("checkpoint.9"));
    return made;
  };

  test("proves what the log has signed", () => {
    const made = follower();
    made.compare(vector("equivocation.checkpoint.9"));
    const { verdict, codes: found } = judged({ name: "evidence", text: made.evidence() });
    expect([verdict, found[0]]).toEqual(["violation", "equivocation"]);
  });

  test("proves nothing by what anybody could have written into it", () => {
    const text = follower()
      .evidence()
      .replace('"findings":[]', '"findings":[{"code":"withheld-without-record","severity":"violation"}]');
    expect(judged({ name: "evidence", text })).toMatchObject({ verdict: "unusable" });
    const [hash = ""] = /"[A-Za-z0-9+/]{43}="/.exec(text) ?? [];
    const forged = follower()
      .evidence()
      .replace(hash, `"${"A".repeat(43)}="`);
    expect(judged({ name: "evidence", text: forged })).toMatchObject({ verdict: "unusable" });
  });
});

test("the head of a receipt is held against the archive and against other receipts", () => {
  const fork = signCheckpoint({ origin, size: 9, root: new Uint8Array(32).fill(7) }, [signer]);
  const [start = ""] = vector("proof/5.tlog-proof").split("\n\n");
  const lying: Given = { name: "receipt", text: `${start}\n\n${fork}` };
  expect(judged({ name: "archive", text: archive() }, lying).codes).toContain("equivocation");
  expect(judged(file("proof/1.tlog-proof"), lying).codes).toContain("equivocation");
});

test("entries are those that were checked, and what was taken away is not among their texts", () => {
  const { entries: read, head } = check([{ name: "archive", text: archive() }], [trust]);
  expect(read.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(head).toMatchObject({ size: 9 });
  const [, , , , , sixth] = JSON.parse(vector("entries.json")) as { disclosures: string[] }[];
  const shown = archive({
    entries: entries.map((entry, place) =>
      place === 5 ? { ...entry, disclosures: sixth?.disclosures ?? [] } : entry,
    ),
  });
  const still = check([{ name: "archive", text: shown }], [trust]);
  expect(codes(still.checks[0]?.findings ?? [])[0]).toBe("redacted-but-shown");
  expect(still.entries[5]).not.toHaveProperty("text");
});

test("leaves alone prove the record, and nothing is said of texts", () => {
  const leaves = entries.map(({ leaf }) => leaf);
  const served = { address: "log", leaves, checkpoint: vector("checkpoint.9"), policy: vector("policy") };
  const { verdict, checks } = check([], [trust], served);
  expect(verdict).toBe("fine");
  expect(codes(checks[0]?.findings ?? [])).not.toContain("withheld-without-record");
  const other = { ...served, leaves: leaves.toReversed() };
  expect(check([], [trust], other).verdict).toBe("violation");
});

test.each<[string, readonly Given[]]>([
  ["nothing-given", []],
  ["only-keys", [file("policy")]],
  ["only-keys", [file("proof/consistency.8.9")]],
  ["two-records", [1, 2].map((name) => ({ name: String(name), text: archive() }))],
  ["too-many", Array.from({ length: 501 }, () => file("checkpoint.9"))],
  ["not-recognised", [{ name: "empty", text: "" }]],
])("%s", (obstacle, given) => {
  expect(() => check(given, [trust])).toThrow(expect.objectContaining({ obstacle }) as Unusable);
});
