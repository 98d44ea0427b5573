import { describe, expect, test } from "vitest";
import { answer, logSigner, MadeLog, opened, origin, question, type Saying } from "../testing/made-log.ts";
import { canonicalText, type Value } from "./canonical.ts";
import { type Finding, verdict } from "./finding.ts";
import { Follower } from "./follower.ts";
import { trusting } from "./policy.ts";
import { verifyEvidence } from "./verify-evidence.ts";

const policy = trusting([logSigner.key]);
const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
const log = new MadeLog(opened, question, answer);
const fork = new MadeLog(opened, question, { ...answer, text: "Om lag ni tusen." });
const later: Saying = { kind: "clarification", text: "Mer." };
const laterFork = new MadeLog(opened, question, { ...answer, text: "Om lag ni tusen." }, later);

/** What a reader keeps that was served a log and then shown other heads. */
function kept(served: MadeLog, ...notes: readonly string[]): string {
  const follower = new Follower(origin, policy);
  for (const entry of served.entries) follower.take(entry);
  for (const note of notes) follower.compare(note);
  return follower.evidence();
}

describe("[V14] evidence", () => {
  test("of two heads of one size is proof", () => {
    const findings = verifyEvidence(kept(log, log.head(), fork.head()), policy);
    expect(codes(findings)).toContain("equivocation");
    expect(verdict(findings)).toBe("violation");
  });

  test("of a head against leaves that a larger head bears out is proof", () => {
    const findings = verifyEvidence(kept(laterFork, laterFork.head(), log.head(3)), policy);
    expect(codes(findings)).toEqual(["signed", "signed", "root-differs"]);
  });

  test("of a head against leaves that nobody has signed is not: the hashes may be made up", () => {
    const findings = verifyEvidence(kept(fork, log.head()), policy);
    expect(codes(findings)).toEqual(["signed", "unproven"]);
    expect(findings.at(-1)?.params).toEqual({ claimed: "root-differs" });
    expect(verdict(findings)).toBe("unusable");
  });

  test("of what only its holder saw is not", () => {
    const served = log.with(3, (entry) => ({ ...entry, disclosures: [] }));
    const findings = verifyEvidence(kept(served, log.head()), policy);
    expect(findings.at(-1)?.params).toEqual({ claimed: "withheld-without-record" });
  });

  test("of nothing is fine, and without the log's key it is nothing", () => {
    const text = kept(log, log.head());
    expect(codes(verifyEvidence(text, policy))).toEqual(["signed"]);
    expect(codes(verifyEvidence(text, trusting([])))).toEqual(["unsigned"]);
  });

  const good = JSON.parse(kept(log, log.head(), fork.head())) as { [name: string]: Value };
  test.each<[string, string]>([
    ["nothing", ""],
    ["no JSON", "{\n"],
    ["no newline", canonicalText(good)],
    ["no object", "[]\n"],
    ...Object.entries({
      "another format": { ...good, format: "samtidig-evidence v2" },
      "more in it": { ...good, more: 1 },
      "nothing in it": { ...good, findings: [], checkpoints: [] },
      "no log": { ...good, log: 1 },
      "no findings": { ...good, findings: "none" },
      "a finding that is none": { ...good, findings: [1] },
      "no checkpoints": { ...good, checkpoints: {} },
      "a checkpoint that is no text": { ...good, checkpoints: [1] },
      "a hash that is none": { ...good, leafHashes: ["AA=="] },
    }).map(([name, file]): [string, string] => [name, `${canonicalText(file)}\n`]),
  ])("in another form is malformed: %s", (_, text) => {
    expect(verifyEvidence(text, policy)).toMatchObject([{ code: "malformed", params: { what: "evidence" } }]);
  });
});
