import { sameBytes } from "./bytes.ts";
import { NotCanonical } from "./canonical.ts";
import { type OpenedCheckpoint, openCheckpoint } from "./checkpoint.ts";
import { type Finding, finding } from "./finding.ts";
import { faultFinding, signatures } from "./follower.ts";
import { isWitnessed, type Policy } from "./policy.ts";
import { isConsistent } from "./proof.ts";
import { readServed } from "./read-served.ts";
import { type OpenedReceipt, openReceipt, parseReceipt } from "./receipt.ts";
import { type KeptSubmission, openSubmission } from "./submission-file.ts";

/** Verifies the receipt of one entry, with nothing else at hand (SPEC V11). */
export function verifyReceipt(
  text: string,
  policy: Policy,
): { readonly findings: readonly Finding[]; readonly receipt: OpenedReceipt | null } {
  let receipt: OpenedReceipt;
  try {
    receipt = openReceipt(text, [...policy.logs, ...policy.witnesses]);
  } catch (failure) {
    if (!(failure instanceof NotCanonical)) {
      return { findings: [faultFinding(failure, "receipt")], receipt: null };
    }
    const parsed = parseReceipt(text);
    return { findings: readServed(parsed.number, parsed).findings, receipt: null };
  }
  const { number, checkpoint, entry } = receipt;
  const findings = [
    finding("included", { number, params: { size: checkpoint.size } }),
    ...signatures(checkpoint),
    ...quorumOf(policy, checkpoint),
    ...(entry.kind === "unknown" ? [finding("unknown", { number })] : []),
    ...receipt.undisclosed.map((field) => finding("undisclosed", { number, field })),
  ];
  return { findings, receipt };
}

/** Verifies the receipt of a submission, with nothing else at hand: what became of it, only the record tells (SPEC V13). */
export function verifySubmission(kept: KeptSubmission, { logs }: Policy): readonly Finding[] {
  try {
    const { at, commitment } = openSubmission(kept, logs).receipt;
    return [finding("submission-taken", { params: { at, commitment } })];
  } catch (failure) {
    return [submissionFault(failure, kept)];
  }
}

/** Why the receipt of a submission proves nothing. */
export function submissionFault(failure: unknown, { note }: KeptSubmission): Finding {
  return failure instanceof NotCanonical
    ? finding("submission-altered", { params: { reason: failure.message } })
    : faultFinding(failure, "submission", note);
}

/**
 * Compares two signed checkpoints of one log, in any order (SPEC V8). `proof`: the hashes of the consistency proof from
 * the smaller to the larger, or null where there is none, which suffices for heads of one size.
 */
export function verifyConsistency(
  notes: readonly [string, string],
  proof: readonly Uint8Array[] | null,
  policy: Policy,
): readonly Finding[] {
  const opened: OpenedCheckpoint[] = [];
  const findings: Finding[] = [];
  for (const note of notes) {
    try {
      const head = openCheckpoint(note, [...policy.logs, ...policy.witnesses]);
      opened.push(head);
      findings.push(...signatures(head));
    } catch (failure) {
      findings.push(faultFinding(failure, "checkpoint", note));
    }
  }
  const [one, other] = opened;
  if (!one || !other) return findings;
  if (one.origin !== other.origin) return [...findings, finding("other-log")];
  const [from, to] = one.size <= other.size ? [one, other] : [other, one];
  const sizes = { from: from.size, to: to.size };
  if (from.size === to.size && !sameBytes(from.root, to.root)) {
    return [...findings, finding("equivocation", { params: { size: to.size }, notes })];
  }
  if (from.size < to.size && !proof) return [...findings, finding("proof-missing", { params: sizes })];
  const holds = isConsistent(from.size, to.size, from.root, to.root, proof ?? []);
  return [
    ...findings,
    finding(holds ? "consistent" : "inconsistent", { params: sizes, ...(holds ? {} : { notes }) }),
  ];
}

function quorumOf(policy: Policy, { size, cosignatures }: OpenedCheckpoint): Finding[] {
  if (policy.quorum === null) return [];
  return [finding(isWitnessed(policy, cosignatures) ? "quorum" : "quorum-missing", { params: { size } })];
}
