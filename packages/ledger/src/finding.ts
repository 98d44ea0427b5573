/**
 * `fine`: as it should be, or worth knowing. `violation`: the log, or whoever handed the file over, has broken a rule.
 * `unusable`: what was given does not suffice for a judgement.
 */
export type Severity = "fine" | "violation" | "unusable";

/** What a verification may find, and how grave it is; SPEC V says when. Callers have the words. */
export const severities = {
  /** Entries were read: `count`. */
  entries: "fine",
  /** No keys were given, so those in the archive were used: it vouches for itself. */
  "own-keys": "fine",
  /** The log has signed the head of `size`; `key` is the id. */
  signed: "fine",
  /** The witness `name` has signed the head of `size` at `time` (seconds since 1970). */
  witnessed: "fine",
  /** As many witnesses as the policy asks for have signed the head of `size`. */
  quorum: "fine",
  /** `field` of entry `number` was taken away by redaction `by`, on `ground`, to `level`. */
  redacted: "fine",
  /** Entry `number` is of a kind or version that this code does not know; it is verified all the same. */
  unknown: "fine",
  /** Entry `number` is in the head of `size`. */
  included: "fine",
  /** The receipt of entry `number` does not show `field`; whether it was redacted, only the record tells. */
  undisclosed: "fine",
  /** The head of size `to` continues that of size `from`. */
  consistent: "fine",
  /** The log has signed that it had taken the submission `commitment` at the time `at`. */
  "submission-taken": "fine",
  /** The submission is settled by entry `number`. */
  "submission-settled": "fine",
  /** The submission was withdrawn by its asker, and withdrawn ones are counted. */
  "submission-withdrawn": "fine",
  /** The submission is not settled yet, and the round is not closed. */
  "submission-open": "fine",

  /** Leaf `number` is not in its one valid form: `reason`. */
  "leaf-malformed": "violation",
  /** Leaf `number` names another log or number. */
  misplaced: "violation",
  /** Entry `number` is earlier than the one before it. */
  "time-decreases": "violation",
  /** Entry `number` says otherwise than entry 1 whether the round is a demonstration. */
  "demonstration-mixed": "violation",
  /** Entry `number` follows on `closed` and is no redaction. */
  "after-closed": "violation",
  /** A disclosure of entry `number` is not what the leaf commits to: `reason`. */
  "disclosure-wrong": "violation",
  /** `field` of entry `number` is missing, and no redaction accounts for it. */
  "withheld-without-record": "violation",
  /** `field` of entry `number` is shown though redaction `by` took it away. */
  "redacted-but-shown": "violation",
  /** `closed` counts `said` of `field`, the record holds `counted`. */
  "counts-wrong": "violation",
  /** Entry `number` settles a submission that an earlier entry has settled. */
  "settled-twice": "violation",
  /** The words shown with the receipt of a submission are not those that it commits to: `reason`. */
  "submission-altered": "violation",
  /** The round is closed, and neither the record nor the count of the withdrawn accounts for the submission. */
  "submission-missing": "violation",
  /** A known key's signature is not that key's. */
  "bad-signature": "violation",
  /** The signed root of `size` is not that of the entries. */
  "root-differs": "violation",
  /** Two signed heads of one `size` with different roots. */
  equivocation: "violation",
  /** The newest head has `size`, and one of `known` entries was signed before. */
  rollback: "violation",
  /** The head of size `to` does not continue that of size `from`. */
  inconsistent: "violation",
  /** The proof does not lead from entry `number` to the head. */
  "not-included": "violation",

  /** Not in the form of a `what`: `reason`. */
  malformed: "unusable",
  /** No known key of the log has signed. */
  unsigned: "unusable",
  /** A head of no entries. */
  "size-zero": "unusable",
  /** Of another log. */
  "other-log": "unusable",
  /** No checkpoint covers the entries from `from` on. */
  "not-covered": "unusable",
  /** The head of `size` is beyond the entries that are at hand. */
  ahead: "unusable",
  /** Two sizes and no proof between them. */
  "proof-missing": "unusable",
  /** The evidence says `claimed`, and does not suffice to prove it. */
  unproven: "unusable",
  /** No head is signed by as many witnesses as the policy asks for; the newest has `size`. */
  "quorum-missing": "unusable",
} as const satisfies Readonly<Record<string, Severity>>;

export type FindingCode = keyof typeof severities;

/** One thing that a verification found, as data. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Of the entry that it is about. */
  readonly number?: number;
  readonly field?: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The signed notes that prove it to others: both of them where two heads conflict. */
  readonly notes?: readonly string[];
}

/** A finding of that code; its severity follows (SPEC V1). */
export function finding(code: FindingCode, about: Partial<Omit<Finding, "code" | "severity">> = {}): Finding {
  return { code, severity: severities[code], params: {}, ...about };
}

/** The gravest severity among findings: a violation before what cannot be judged (SPEC V1). */
export function verdict(findings: readonly Finding[]): Severity {
  const is = (severity: Severity) => findings.some((one) => one.severity === severity);
  return is("violation") ? "violation" : is("unusable") ? "unusable" : "fine";
}
