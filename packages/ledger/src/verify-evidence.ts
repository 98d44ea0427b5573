import { toUtf8 } from "./bytes.ts";
import { parseCanonical, type Value } from "./canonical.ts";
import { decodeHash } from "./checkpoint.ts";
import { type Finding, finding } from "./finding.ts";
import { evidenceFormat, Follower, faultFinding } from "./follower.ts";
import { isObject } from "./forms.ts";
import { NotVerified } from "./note.ts";
import type { Policy } from "./policy.ts";

interface Evidence {
  readonly log: string;
  /** The codes of what was found. */
  readonly claimed: readonly string[];
  readonly checkpoints: readonly string[];
  readonly leafHashes: readonly Uint8Array[];
}

/** Verifies what a follower kept as evidence, as somebody who was not there (SPEC V14). */
export function verifyEvidence(text: string, policy: Policy): readonly Finding[] {
  let evidence: Evidence;
  try {
    evidence = parseEvidence(text);
  } catch (failure) {
    return [faultFinding(failure, "evidence")];
  }
  const { log, claimed, checkpoints, leafHashes } = evidence;
  const follower = new Follower(log, policy);
  for (const hash of leafHashes) follower.takeHash(hash);
  for (const note of checkpoints) follower.compare(note);
  const { head, findings } = follower;
  // Anybody can write hashes into a file. They prove something against the log where the log has signed them itself.
  const isProven = ({ code, params: { size } }: Finding) =>
    code !== "root-differs" || (head !== null && Number(size) < head.size);
  const proven = findings.filter(isProven);
  const codes = new Set<string>(proven.map(({ code }) => code));
  const unproven = new Set(
    [...claimed, ...findings.map(({ code }) => code)].filter((code) => !codes.has(code)),
  );
  return [...proven, ...[...unproven].map((code) => finding("unproven", { params: { claimed: code } }))];
}

/** Reads what Follower.evidence writes. Throws NotVerified `malformed`. */
function parseEvidence(text: string): Evidence {
  let file: Value;
  try {
    file = parseCanonical(toUtf8(text.slice(0, -1)));
  } catch {
    throw malformed("not canonical JSON");
  }
  if (!text.endsWith("\n") || !isObject(file) || file.format !== evidenceFormat) {
    throw malformed("another format");
  }
  const { log, findings, checkpoints, leafHashes } = file;
  if (typeof log !== "string" || Object.keys(file).length !== 5) throw malformed("no log, or more in it");
  if (!Array.isArray(findings)) throw malformed("no findings");
  if (!Array.isArray(checkpoints)) throw malformed("no checkpoints");
  if (checkpoints.length + findings.length === 0) throw malformed("nothing in it");
  return {
    log,
    claimed: findings.map(codeOf),
    checkpoints: texts(checkpoints, "checkpoints"),
    leafHashes: texts(leafHashes, "hashes").map(decodeHash),
  };
}

function codeOf(one: Value): string {
  if (!isObject(one) || typeof one.code !== "string") throw malformed("a finding without a code");
  return one.code;
}

function texts(value: Value | undefined, what: string): string[] {
  if (!Array.isArray(value)) throw malformed(`no ${what}`);
  return value.map((item) => (typeof item === "string" ? item : fail(`${what} that are no text`)));
}

function fail(message: string): never {
  throw malformed(message);
}

function malformed(message: string): NotVerified {
  return new NotVerified("malformed", `evidence: ${message}`);
}
