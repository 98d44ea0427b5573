import { type Archive, parseArchive } from "./archive.ts";
import { NotCanonical } from "./canonical.ts";
import { openDisclosure } from "./disclosure.ts";
import type { Entry } from "./entry.ts";
import { type Finding, finding } from "./finding.ts";
import { Follower, faultFinding, type Head } from "./follower.ts";
import { type Policy, parsePolicy } from "./policy.ts";
import { type KeptSubmission, openSubmission } from "./submission-file.ts";
import type { SubmissionReceipt } from "./submission-receipt.ts";
import { submissionFault } from "./verify-proof.ts";

/** What else a reader holds of the round, besides its archive. */
export interface Held {
  /** Whom to trust; without it the archive's own policy, which is told. */
  readonly policy?: Policy;
  /** Heads pinned earlier or shown by others: signed checkpoints of this log. */
  readonly heads?: readonly string[];
  /** Receipts of submissions of one's own; `isWithdrawn` where the asker took it back. */
  readonly submissions?: readonly (KeptSubmission & { readonly isWithdrawn?: boolean })[];
}

/** What the verification of an archive came to. */
export interface Verified {
  /** In the order in which they were made. */
  readonly findings: readonly Finding[];
  /** The largest head that the entries bear out; null where none does. */
  readonly head: Head | null;
  /** As far as they can be read, in order; for readRecord where there is no violation. */
  readonly entries: readonly Entry[];
}

/**
 * Verifies a whole record (SPEC V2 to V8, V12, V13): every leaf, every disclosure, the rules among the entries, the root
 * at the size of every checkpoint, the signatures, and what else the reader holds. Never throws for what is in the files.
 */
export function verifyArchive(text: string, held: Held = {}): Verified {
  let archive: Archive;
  let policy: Policy;
  try {
    archive = parseArchive(text);
    policy = held.policy ?? parsePolicy(archive.policy);
  } catch (failure) {
    return { findings: [faultFinding(failure, "archive")], head: null, entries: [] };
  }
  const { entries: written, checkpoints } = archive;
  const follower = new Follower(archive.log, policy);
  follower.expect(written.length);
  const entries: Entry[] = [];
  const taken: Finding[] = [];
  // Never by a call with all of them for arguments: a hostile file makes more than a call takes.
  for (const one of written) {
    const { entry, findings } = follower.take(one);
    if (entry) entries.push(entry);
    for (const found of findings) taken.push(found);
  }
  const compared = [...checkpoints, ...(held.heads ?? [])].flatMap((note) => follower.compare(note));
  const findings = [
    ...(held.policy ? [] : [finding("own-keys")]),
    ...taken,
    finding("entries", { params: { count: written.length } }),
    ...compared,
    ...shownAfterRedaction(archive, follower),
    ...covered(follower),
    ...quorum(follower),
    ...submissions(held.submissions ?? [], follower),
  ];
  return { findings, head: follower.head, entries };
}

/** A redaction counts from its number on: an archive that holds it shows no more what it took away. */
function shownAfterRedaction({ entries }: Archive, { rules }: Follower): Finding[] {
  return entries.flatMap(({ disclosures }, place) =>
    disclosures.flatMap((disclosure) => {
      const field = fieldOf(disclosure);
      const redaction = field === null ? null : rules.redactionOf(place + 1, field);
      if (field === null || redaction === null) return [];
      return finding("redacted-but-shown", { number: place + 1, field, params: { by: redaction.number } });
    }),
  );
}

function fieldOf(disclosure: string): string | null {
  try {
    return openDisclosure(disclosure).field;
  } catch (failure) {
    if (failure instanceof NotCanonical) return null;
    throw failure;
  }
}

/** Entries that no head speaks for, and heads that speak of entries which are not there. */
function covered(follower: Follower): Finding[] {
  const { size, head, largest } = follower;
  const from = (head?.size ?? 0) + 1;
  return [
    ...(size === 0 ? [finding("size-zero")] : []),
    ...(from <= size ? [finding("not-covered", { params: { from, to: size } })] : []),
    ...(largest && largest.size > size ? [finding("ahead", { params: { size: largest.size } })] : []),
  ];
}

/** Publishing does not wait for witnesses: it is enough that they have signed one of the heads that hold. */
function quorum({ policy, head, witnessed }: Follower): Finding[] {
  if (policy.quorum === null || head === null) return [];
  return witnessed
    ? [finding("quorum", { params: { size: witnessed.size } })]
    : [finding("quorum-missing", { params: { size: head.size } })];
}

/** Whether each submission has ended as it had to: in an entry, or counted as withdrawn. */
function submissions(held: NonNullable<Held["submissions"]>, { origin, policy, rules }: Follower): Finding[] {
  let uncounted = rules.counts?.withdrawn ?? Number.POSITIVE_INFINITY;
  return held.map(({ isWithdrawn = false, ...kept }) => {
    let receipt: SubmissionReceipt;
    try {
      ({ receipt } = openSubmission(kept, policy.logs));
    } catch (failure) {
      return submissionFault(failure, kept);
    }
    const { log, at, commitment } = receipt;
    const params = { at, commitment };
    if (log !== origin) return finding("other-log", { params });
    const number = rules.settled.get(commitment);
    if (number !== undefined) return finding("submission-settled", { number, params });
    if (isWithdrawn && uncounted > 0) {
      uncounted -= 1;
      return finding("submission-withdrawn", { params });
    }
    return rules.counts
      ? finding("submission-missing", { params, notes: [kept.note] })
      : finding("submission-open", { params });
  });
}
