import { readFileSync } from "node:fs";
import { sha256 } from "@noble/hashes/sha2.js";
import { describe, expect, test } from "vitest";
import vectors from "../vectors/log-v1/entries.json" with { type: "json" };
import sessions from "../vectors/session-v1/entries.json" with { type: "json" };
import { formatArchive } from "./archive.ts";
import { fromBase64, fromBase64Url, fromUtf8, toBase64, toHex, toUtf8 } from "./bytes.ts";
import { canonicalText, parseCanonical } from "./canonical.ts";
import { openCheckpoint, signCheckpoint } from "./checkpoint.ts";
import { commitmentOf, openDisclosure } from "./disclosure.ts";
import type { Content, Place } from "./entry.ts";
import { readEntry, writeEntry } from "./entry-bytes.ts";
import { verdict } from "./finding.ts";
import { keyTypes, parseKey, signerOf } from "./keys.ts";
import { cosignatureLine } from "./note.ts";
import { parsePolicy } from "./policy.ts";
import { consistencyProof, isConsistent, subtreesOf } from "./proof.ts";
import { readRecord } from "./record.ts";
import { emptyEdge, grow, leafHash, root } from "./tree.ts";
import { verifyArchive } from "./verify-archive.ts";
import { verifyConsistency, verifyReceipt } from "./verify-proof.ts";

const file = (name: string) => readFileSync(new URL(`../vectors/log-v1/${name}`, import.meta.url), "utf8");
const origin = "samtidig.example.no/log/7f3k2m9q4x8w";
const [logKey, witnessKey] = [/^log (\S+)$/m, /^witness w1 (\S+)$/m].map((line) =>
  parseKey(line.exec(file("policy"))?.[1] ?? expect.fail("no key")),
);
const keys = [logKey, witnessKey].flatMap((key) => key ?? []);
const hashes = vectors.map(({ leaf }) => leafHash(toUtf8(leaf)));

test.each(vectors)("[E1] leaf $number of the example log is written again to the same bytes", ({ leaf }) => {
  expect(canonicalText(parseCanonical(toUtf8(leaf)))).toBe(leaf);
});

test.each(vectors)("[E13] leaf $number commits to its disclosures", ({ leaf, disclosures }) => {
  const { commitments = {} } = parseCanonical(toUtf8(leaf)) as { commitments?: Record<string, string> };
  const opened = disclosures.map((disclosure) => [
    openDisclosure(disclosure).field,
    commitmentOf(disclosure),
  ]);
  expect(Object.fromEntries(opened)).toEqual(commitments);
});

test.each(vectors)("[E12] [E14] entry $number, written anew with its salts, has the same bytes", (vector) => {
  const entry = readEntry(toUtf8(vector.leaf), vector.disclosures) as Content & Place;
  const salts = vector.disclosures.map((disclosure) => fromBase64Url(openDisclosure(disclosure).salt));
  const written = writeEntry(entry, () => salts.shift() ?? expect.fail("a salt too many was drawn"));
  expect(fromUtf8(written.leaf)).toBe(vector.leaf);
  expect(written.disclosures).toEqual(vector.disclosures);
});

test.each(vectors)("[T1] leaf $number has the hash that the reference gives", ({ leaf, leafHashHex }) => {
  expect(toHex(leafHash(toUtf8(leaf)))).toBe(leafHashHex);
});

test("[T4] [C6] every head of the example log is signed, and its root is that of the leaves", () => {
  let edge = emptyEdge;
  for (const { number, leaf } of vectors) {
    edge = grow(edge, toUtf8(leaf));
    const opened = openCheckpoint(file(`checkpoint.${number}`), keys);
    expect(opened).toMatchObject({ origin, size: number, root: root(edge) });
    expect(opened.body).toBe(`${origin}\n${number}\n${toBase64(root(edge))}\n`);
    expect(opened.signedBy).toEqual([logKey]);
  }
});

test("[C2] [C3] [C6] the example log signs the same bytes with its test key", () => {
  const signer = signerOf(origin, sha256(toUtf8("samtidig TEST log key 1, never use")));
  expect(signer.key).toEqual(logKey);
  for (const { number } of vectors.slice(0, 8)) {
    const note = file(`checkpoint.${number}`);
    expect(signCheckpoint(openCheckpoint(note, keys), [signer])).toBe(note);
  }
});

test("[C7] the example log's witness signs the same bytes with its test key", () => {
  const witness = signerOf(
    "witness.example.org/w1",
    sha256(toUtf8("samtidig TEST witness key 1, never use")),
    keyTypes.witness,
  );
  const { body } = openCheckpoint(file("checkpoint.9"), keys);
  expect(witness.key).toEqual(witnessKey);
  expect(file("checkpoint.9").endsWith(`${cosignatureLine(body, witness, 1772442100)}\n`)).toBe(true);
});

test("[C7] the last head of the example log is witnessed", () => {
  expect(openCheckpoint(file("checkpoint.9"), keys).cosignatures).toEqual([
    { key: witnessKey, time: Date.parse("2026-03-02T09:01:40Z") / 1000 },
  ]);
});

test("[C6] [T9] the other head of the example log is signed too, and is a fork", () => {
  const head = openCheckpoint(file("checkpoint.9"), keys);
  const fork = openCheckpoint(file("equivocation.checkpoint.9"), keys);
  expect(fork).toMatchObject({ origin, size: 9, signedBy: [logKey] });
  expect(isConsistent(9, 9, head.root, fork.root, [])).toBe(false);
});

test.each([
  [1, 9],
  [3, 9],
  [4, 8],
  [6, 9],
  [7, 8],
  [8, 9],
  [9, 9],
])("[T7] [T9] the example log's proof from %d to %d entries", (from, to) => {
  const lines = file(`proof/consistency.${from}.${to}`).split("\n").slice(0, -1);
  const [old, head] = [from, to].map((size) => openCheckpoint(file(`checkpoint.${size}`), keys).root) as [
    Uint8Array,
    Uint8Array,
  ];
  expect(consistencyProof(from, to, subtreesOf(hashes)).map(toBase64)).toEqual(lines);
  expect(isConsistent(from, to, old, head, lines.map(fromBase64))).toBe(true);
  const fork = openCheckpoint(file("equivocation.checkpoint.9"), keys).root;
  expect(isConsistent(from, to, old, fork, lines.map(fromBase64))).toBe(false);
});

test("[R8] [E15] the example log reads the same with and without the disclosures that a redaction took away", () => {
  const whole = readRecord(vectors.map(({ leaf, disclosures }) => readEntry(toUtf8(leaf), disclosures)));
  const kept = vectors.map(({ leaf, disclosures, afterRedaction }) =>
    readEntry(toUtf8(leaf), afterRedaction ?? disclosures),
  );
  expect(readRecord(kept)).toEqual(whole);
  expect(whole.entries[5]?.text).toBe("About 4 000 units.");
  expect(whole.entries[5]?.wordings.map(({ text }) => text)).toEqual([null, "About 4 000 units."]);
  expect(JSON.stringify(whole)).not.toContain("Kari Nordmann");
});

describe("the example log as an archive", () => {
  const archiveOf = (shown: (vector: (typeof vectors)[number]) => readonly string[]) =>
    formatArchive({
      log: origin,
      entries: vectors.map((vector) => ({ leaf: toUtf8(vector.leaf), disclosures: shown(vector) })),
      checkpoints: vectors.map(({ number }) => file(`checkpoint.${number}`)),
      policy: file("policy"),
    });
  const policy = parsePolicy(file("policy"));
  const archive = archiveOf(({ afterRedaction, disclosures }) => afterRedaction ?? disclosures);

  test("[V6] [V8] [V12] holds, with what was redacted, and is witnessed", () => {
    const { findings, head } = verifyArchive(archive, { policy });
    expect(findings.filter(({ code }) => code !== "signed")).toEqual([
      {
        code: "redacted",
        severity: "fine",
        number: 6,
        field: "text",
        params: { by: 7, ground: "personal-data", level: "erased" },
      },
      { code: "entries", severity: "fine", params: { count: 9 } },
      {
        code: "witnessed",
        severity: "fine",
        params: { size: 9, name: "witness.example.org/w1", time: 1772442100 },
      },
      { code: "quorum", severity: "fine", params: { size: 9 } },
    ]);
    expect(head?.note).toBe(file("checkpoint.9"));
  });

  test("[V6] is in breach where it still shows what was redacted", () => {
    const { findings } = verifyArchive(
      archiveOf(({ disclosures }) => disclosures),
      { policy },
    );
    expect(findings.at(-2)).toMatchObject({ code: "redacted-but-shown", number: 6, field: "text" });
  });

  test("[V8] convicts the log of its other head", () => {
    const notes = [file("checkpoint.9"), file("equivocation.checkpoint.9")] as const;
    const found = { code: "equivocation", severity: "violation", params: { size: 9 }, notes };
    const { findings } = verifyArchive(archive, { policy, heads: notes });
    expect(findings.filter(({ severity }) => severity === "violation")).toEqual([found]);
    expect(verifyConsistency(notes, null, policy).at(-1)).toEqual(found);
  });

  test.each(vectors)("[V11] receipt $number holds", ({ number }) => {
    const { findings } = verifyReceipt(file(`proof/${number}.tlog-proof`), policy);
    expect(findings[0]).toEqual({ code: "included", severity: "fine", number, params: { size: 9 } });
    expect(verdict(findings)).toBe("fine");
  });
});

test.each(sessions)(
  "[E12] [E14] [T1] session entry $number has the bytes that another program gives it",
  (vector) => {
    const entry = readEntry(toUtf8(vector.leaf), vector.disclosures) as Content & Place;
    expect(entry.kind).toBe("session");
    const salts = vector.disclosures.map((disclosure) => fromBase64Url(openDisclosure(disclosure).salt));
    const written = writeEntry(entry, () => salts.shift() ?? expect.fail("a salt too many was drawn"));
    expect(fromUtf8(written.leaf)).toBe(vector.leaf);
    expect(written.disclosures).toEqual(vector.disclosures);
    expect(toHex(leafHash(written.leaf))).toBe(vector.leafHashHex);
  },
);
