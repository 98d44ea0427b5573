import {
  type Content,
  commitSubmission,
  formatArchive,
  formatKey,
  formatPolicy,
  formatSubmission,
  leafHash,
  rootOf,
  signCheckpoint,
  signerOf,
  signSubmissionReceipt,
  subtreesOf,
  writeEntry,
} from "@samtidig/ledger";
import { describe, expect, test } from "vitest";
import { command } from "../testing/vectors.ts";
import { check } from "./check.ts";
import { readTrust } from "./trust.ts";

const log = "a.example/log/b";
const at = "2026-03-02T09:00:05.000Z";
const signer = signerOf(log, new Uint8Array(32).fill(1));
const salt = new Uint8Array(16);
const sent = { text: "Gjelder det oss?", mayReword: true };
const { commitment, disclosure } = commitSubmission(salt, sent);
const note = signSubmissionReceipt({ log, at, commitment }, [signer]);
const other = commitSubmission(salt, { ...sent, text: "Gjelder det dem?" });
const file = formatSubmission({ note, disclosure });

/** A closed round in which the question was published under that commitment. */
function archiveWith(source: string): string {
  const sayings: (Content & { by: "host" | "supplier" })[] = [
    { kind: "opened", by: "host", hosts: [{ name: "Eksempel" }], language: "nb" },
    { kind: "question", by: "supplier", text: "Gjelder det oss?", sources: [source] },
    { kind: "answer", by: "host", refersTo: [2], text: "Ja." },
    { kind: "closed", by: "host", counts: { received: 1, published: 1, declined: 0, withdrawn: 0 } },
  ];
  const entries = sayings.map((saying, place) =>
    writeEntry({ ...saying, log, at, number: place + 1 }, () => new Uint8Array(16).fill(place)),
  );
  const root = rootOf(entries.length, subtreesOf(entries.map(({ leaf }) => leafHash(leaf))));
  return formatArchive({
    log,
    entries,
    checkpoints: [signCheckpoint({ origin: log, size: entries.length, root }, [signer])],
    policy: formatPolicy([signer.key], [], 0),
  });
}

async function judged(input: string) {
  const { code, output } = await command(["-", "--json", "--key", formatKey(signer.key)], { input });
  const { checks } = JSON.parse(output) as { checks: { kind: string; findings: { code: string }[] }[] };
  return [code, ...checks.flatMap(({ kind, findings }) => [kind, ...findings.map((one) => one.code)])];
}

describe("what the asker of a question keeps", () => {
  test("is taken as the file that the product gives, with its words, without them, and as the bare note", async () => {
    for (const input of [file, formatSubmission({ note }), note])
      expect(await judged(input)).toEqual([0, "submission", "submission-taken"]);
  });

  test("is refused with other words, another signature, or in another form", async () => {
    const altered = formatSubmission({ note, disclosure: other.disclosure });
    expect(await judged(altered)).toEqual([1, "submission", "submission-altered"]);
    expect(await judged(file.replace("09:00", "08:00"))).toEqual([1, "submission", "bad-signature"]);
    expect(await judged(`${file} `)).toEqual([2, "submission", "malformed"]);
  });

  test("shows beside the archive which entry settled it, or that it has disappeared", () => {
    const trust = [readTrust(formatKey(signer.key), "key")];
    const found = (source: string) =>
      check(
        [
          { name: "archive", text: archiveWith(source) },
          { name: "mine", text: file },
        ],
        trust,
      );
    expect(found(commitment).checks[0]?.findings.at(-1)).toMatchObject({
      code: "submission-settled",
      number: 2,
    });
    const missing = found(other.commitment);
    expect(missing.verdict).toBe("violation");
    expect(missing.checks[0]?.findings[0]).toMatchObject({ code: "submission-missing", notes: [note] });
  });
});
