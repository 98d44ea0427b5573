import {
  type Entry,
  type Finding,
  Follower,
  finding,
  fromBase64,
  type Policy,
  parseArchive,
  parsePolicy,
  type Severity,
  toBase64,
  type VerifierKey,
  verdict,
  verifyArchive,
  verifyConsistency,
  verifyEvidence,
  verifyReceipt,
  verifySubmission,
} from "@samtidig/ledger";
import { demandBounds } from "./bounds.ts";
import { type Kind, kindOf } from "./kind.ts";
import { limits } from "./limits.ts";
import { noteOf, originOf, sizeAndOrigin, sizeOf, submissionOf } from "./origin.ts";
import { isEmpty, nobody, policyFor, readTrust, type Trust, together } from "./trust.ts";
import { Unusable } from "./unusable.ts";

/** A file as it was given. */
export interface Given {
  readonly name: string;
  readonly text: string;
  /** Of the receipt of a submission: its asker took it back. */
  readonly isWithdrawn?: boolean;
  /** A head that the log has just called its newest: after all others that were given. */
  readonly isNewest?: boolean;
}

/** What was found in one file, or in several that belong together. */
export interface Check {
  readonly kind: Kind | "leaves";
  readonly files: readonly string[];
  /** The gravest first; at most as many as the limit. */
  readonly findings: readonly Finding[];
  /** How many more there are. */
  readonly left: number;
}

export interface Report {
  readonly verdict: Severity;
  /** The log's origin, as the files say. */
  readonly log: string | null;
  /** Whose keys were used: the reader's, the file's own, or nobody's. */
  readonly keysFrom: "given" | "file" | "none";
  readonly keys: readonly VerifierKey[];
  /** The largest head that holds; `root` in base64. */
  readonly head: { readonly size: number; readonly root: string } | null;
  readonly checks: readonly Check[];
  /** Of the archive or of the receipts, with their texts as far as these are the ones committed to. */
  readonly entries: readonly Entry[];
}

/** A log as it is served, where its archive is not open to us: leaves hold no text. */
export interface Served {
  readonly address: string;
  readonly leaves: readonly Uint8Array[];
  readonly checkpoint: string;
  /** As the log names it. */
  readonly policy: string;
}

interface Sorted extends Given {
  readonly kind: Kind;
}

/**
 * Checks whatever was given: each file on its own, and all of them against each other. Says nothing of what is in them
 * by throwing; throws Unusable where there is nothing to check.
 */
export function check(
  given: readonly Given[],
  trusted: readonly Trust[] = [],
  served: Served | null = null,
): Report {
  if (given.length > limits.files) throw new Unusable("too-many", String(given.length), String(limits.files));
  const sorted = given.map(sort);
  const of = (kind: Kind) => sorted.filter((file) => file.kind === kind);
  const trust = together(trusted);
  const first = sorted.find(({ kind }) => kind !== "keys" && kind !== "proof");
  if (!first && !served) throw new Unusable(sorted.length === 0 ? "nothing-given" : "only-keys");
  const [archive, second] = of("archive");
  if (second) throw new Unusable("two-records", second.name);
  demandBounds(sorted);

  const logs = [...(archive ? [archive] : []), ...sorted].flatMap((file) => originOf(file) ?? []);
  if (served) logs.push(sizeAndOrigin(served.checkpoint).origin);
  const own = isEmpty(trust) ? ownPolicy(logs, of("keys"), archive, served) : null;
  const policy = own ?? policyFor(logs, trust);
  const about = { policy, checks: [] as Check[] };
  const opened = [
    ...(archive ? [checkArchive(archive, sorted, own === null, about)] : []),
    ...(served ? [checkServed(served, of("checkpoint"), about)] : []),
    ...of("receipt").map((file) => checkReceipt(file, about)),
  ];
  for (const file of of("evidence")) tell(about, "evidence", [file], verifyEvidence(file.text, policy));
  if (!archive) {
    for (const file of of("submission"))
      tell(about, "submission", [file], verifySubmission(submissionOf(file.text), policy));
    compareHeads(served ? [] : of("checkpoint"), of("receipt"), of("proof"), about);
  }
  const [largest] = opened.flatMap(({ head }) => head ?? []).sort((one, other) => other.size - one.size);
  return {
    verdict: verdictOf(about.checks),
    log: logs[0] ?? null,
    keysFrom: own ? "file" : isEmpty(trust) ? "none" : "given",
    keys: [...policy.logs, ...policy.witnesses],
    head: largest ? { size: largest.size, root: toBase64(largest.root) } : null,
    checks: about.checks.map(capped),
    entries: opened.flatMap(({ entries }) => entries),
  };
}

interface Opened {
  readonly head: { readonly size: number; readonly root: Uint8Array } | null;
  readonly entries: readonly Entry[];
}

interface Told {
  readonly policy: Policy;
  readonly checks: Check[];
}

function tell(told: Told, kind: Check["kind"], files: readonly Given[], findings: readonly Finding[]): void {
  told.checks.push({ kind, files: files.map(({ name }) => name), findings, left: 0 });
}

/** The archive takes heads and submissions with it, those of receipts too. */
function checkArchive(archive: Given, all: readonly Sorted[], isTrusted: boolean, told: Told): Opened {
  const beside = all.filter(
    ({ kind }) => kind === "checkpoint" || kind === "submission" || kind === "receipt",
  );
  const submissions = beside.flatMap(({ kind, text, isWithdrawn = false }) =>
    kind === "submission" ? [{ ...submissionOf(text), isWithdrawn }] : [],
  );
  const heads = beside.flatMap(({ kind, text }) =>
    kind === "checkpoint" ? [text] : kind === "receipt" ? [noteOf(text)] : [],
  );
  const { findings, head, entries } = verifyArchive(archive.text, {
    policy: told.policy,
    heads,
    submissions,
  });
  const newest = beside.find(({ isNewest }) => isNewest)?.text;
  tell(
    told,
    "archive",
    [archive, ...beside],
    [
      ...(isTrusted ? [] : [finding("own-keys")]),
      ...findings,
      ...(newest === undefined ? [] : rollback(newest, heads, told.policy)),
    ],
  );
  return { head, entries: withoutRedacted(entries, findings) };
}

/** Nothing is said of texts that are missing: they were not to be had. */
function checkServed({ address, leaves, checkpoint }: Served, heads: readonly Given[], told: Told): Opened {
  const follower = new Follower(sizeAndOrigin(checkpoint).origin, told.policy);
  follower.expect(Number.MAX_SAFE_INTEGER);
  const entries = leaves.flatMap((leaf) => follower.take({ leaf, disclosures: [] }).entry ?? []);
  follower.compare(checkpoint);
  for (const { text } of heads) follower.compare(text);
  const count = finding("entries", { params: { count: leaves.length } });
  const shorter = rollback(
    checkpoint,
    heads.map(({ text }) => text),
    told.policy,
  );
  tell(told, "leaves", [{ name: address, text: "" }, ...heads], [count, ...follower.findings, ...shorter]);
  return { head: follower.head, entries };
}

/** A log that now is shorter than it has signed before. */
function rollback(newest: string, heads: readonly string[], policy: Policy): readonly Finding[] {
  const follower = new Follower(sizeAndOrigin(newest).origin, policy);
  for (const note of heads) follower.compare(note);
  return follower.offer(newest).filter(({ code }) => code === "rollback");
}

function checkReceipt(file: Given, told: Told): Opened {
  const { findings, receipt } = verifyReceipt(file.text, told.policy);
  tell(told, "receipt", [file], findings);
  return { head: receipt?.checkpoint ?? null, entries: receipt ? [receipt.entry] : [] };
}

/** Heads that were given, and those of receipts, where they say something against each other. */
function compareHeads(
  checkpoints: readonly Given[],
  receipts: readonly Given[],
  proofs: readonly Given[],
  told: Told,
): void {
  const heads = [...checkpoints, ...receipts.map(({ name, text }) => ({ name, text: noteOf(text) }))].sort(
    (one, other) => sizeOf(one.text) - sizeOf(other.text),
  );
  if (heads.length < 2) {
    const [only] = checkpoints;
    if (only) tell(told, "checkpoint", [only], openHead(only.text, told.policy));
    return;
  }
  const isAsked = checkpoints.length > 0;
  const sizes = new Set(heads.map(({ text }) => sizeOf(text)));
  const [proof = null] = sizes.size === 2 ? proofs : [];
  const found = new Map<string, Finding>();
  for (const [place, head] of heads.slice(1).entries()) {
    const before = heads[place] ?? head;
    const isStep = sizeOf(before.text) < sizeOf(head.text);
    const findings = verifyConsistency(
      [before.text, head.text],
      isStep && proof ? hashesOf(proof) : null,
      told.policy,
    );
    for (const one of findings) {
      // Receipts of different days are not there to be compared with each other; a contradiction is one all the same.
      if (isAsked || one.severity === "violation") found.set(JSON.stringify(one), one);
    }
  }
  if (isAsked || found.size > 0) {
    tell(told, proof ? "proof" : "checkpoint", proof ? [...heads, proof] : heads, [...found.values()]);
  }
}

function openHead(note: string, policy: Policy): readonly Finding[] {
  return new Follower(sizeAndOrigin(note).origin, policy).compare(note);
}

/** A text that was taken away is not shown by this program either. */
function withoutRedacted(entries: readonly Entry[], findings: readonly Finding[]): readonly Entry[] {
  const gone = findings.filter(({ code }) => code === "redacted-but-shown");
  if (gone.length === 0) return entries;
  return entries.map((entry) => {
    const fields = gone.filter(({ number }) => number === entry.number).map(({ field }) => field);
    return Object.fromEntries(
      Object.entries(entry).filter(([name]) => !fields.includes(name)),
    ) as unknown as Entry;
  });
}

function sort(file: Given): Sorted {
  const kind = kindOf(file.text);
  if (kind === null) throw new Unusable("not-recognised", file.name);
  return { ...file, kind };
}

/** The keys that files or a served log bring themselves; null where none do. */
function ownPolicy(
  logs: readonly string[],
  keys: readonly Given[],
  archive: Given | undefined,
  served: Served | null,
): Policy | null {
  if (keys.length > 0) return policyFor(logs, together(keys.map(({ text, name }) => readTrust(text, name))));
  if (!archive && !served) return null;
  try {
    return parsePolicy(archive ? parseArchive(archive.text).policy : (served?.policy ?? ""));
  } catch {
    return policyFor([], nobody);
  }
}

function hashesOf({ name, text }: Given): Uint8Array[] {
  try {
    return text.trimEnd().split("\n").map(fromBase64);
  } catch {
    throw new Unusable("not-recognised", name);
  }
}

/** Where nothing was found, nothing was proved either. */
function verdictOf(checks: readonly Check[]): Severity {
  const all = checks.map(
    ({ findings }): Severity => (findings.length === 0 ? "unusable" : verdict(findings)),
  );
  if (all.includes("violation")) return "violation";
  return all.length === 0 || all.includes("unusable") ? "unusable" : "fine";
}

const gravity: readonly Severity[] = ["violation", "unusable", "fine"];

function capped(one: Check): Check {
  const ordered = gravity.flatMap((grave) => one.findings.filter(({ severity }) => severity === grave));
  return {
    ...one,
    findings: ordered.slice(0, limits.findings),
    left: Math.max(0, ordered.length - limits.findings),
  };
}
