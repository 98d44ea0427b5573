import type { Value } from "./canonical.ts";
import { commitmentOf, writeDisclosure } from "./disclosure.ts";
import type { Time } from "./entry.ts";
import { isCommitment, isOrigin, isTime } from "./forms.ts";
import { keyTypes, type Signer, type VerifierKey } from "./keys.ts";
import { formatNote, NotVerified, openNote, signatureLine } from "./note.ts";

/**
 * What the system says when it has taken a submission: it had this commitment at this time. Nothing in it tells who
 * asked, and nobody but the asker can tell what the commitment is of.
 */
export interface SubmissionReceipt {
  /** Origin of the dialogue's log. */
  readonly log: string;
  readonly at: Time;
  /** 43 characters; stands in `sources` of the question that is published, or of the entry that declines it. */
  readonly commitment: string;
}

/** The name of what a submission discloses: no field of any entry, so that neither passes for the other. */
export const submissionField = "submission";
/** No origin ends in this, so no checkpoint of any log is a receipt, nor the other way round. */
const ending = "/submission";

/**
 * What the asker keeps beside the receipt: a disclosure of what was sent, and its commitment (SPEC C11). `salt`: 16
 * random bytes, fresh each time. Throws as writeDisclosure does.
 */
export function commitSubmission(
  salt: Uint8Array,
  sent: Value,
): { readonly disclosure: string; readonly commitment: string } {
  const disclosure = writeDisclosure(salt, submissionField, sent);
  return { disclosure, commitment: commitmentOf(disclosure) };
}

/** What is signed: the three lines (SPEC C11). Throws a RangeError for a receipt of another form. */
export function formatSubmissionReceipt(receipt: SubmissionReceipt): string {
  if (!isReceipt(receipt)) throw new RangeError("not the receipt of a submission");
  const { log, at, commitment } = receipt;
  return `${log}${ending}\ntime ${at}\ncommitment ${commitment}\n`;
}

/** The receipt as a note, signed with the keys of the dialogue's log (SPEC C11). Throws a RangeError for another form. */
export function signSubmissionReceipt(receipt: SubmissionReceipt, signers: readonly Signer[]): string {
  const text = formatSubmissionReceipt(receipt);
  if (signers.some(({ key }) => key.name !== receipt.log)) throw new RangeError("another log's key");
  return formatNote(
    text,
    signers.map((signer) => signatureLine(text, signer)),
  );
}

/**
 * Opens a receipt with the keys of the dialogue's log (SPEC C11). Throws NotVerified: `malformed`, `bad-signature` and
 * `unsigned` as openNote does, `unsigned` too where another log has signed.
 */
export function openSubmissionReceipt(note: string, keys: readonly VerifierKey[]): SubmissionReceipt {
  const { text, signedBy } = openNote(note, keys);
  const [first = "", second = "", third = "", end, ...more] = text.split("\n");
  const receipt = {
    log: first.slice(0, -ending.length),
    at: second.slice("time ".length),
    commitment: third.slice("commitment ".length),
  };
  const isForm = first.endsWith(ending) && second.startsWith("time ") && third.startsWith("commitment ");
  if (!isForm || end !== "" || more.length > 0 || !isReceipt(receipt)) {
    throw new NotVerified("malformed", "not the receipt of a submission");
  }
  if (!signedBy.some(({ key }) => key.type === keyTypes.log && key.name === receipt.log)) {
    throw new NotVerified("unsigned", "the log has not signed");
  }
  return receipt;
}

function isReceipt({ log, at, commitment }: SubmissionReceipt): boolean {
  return isOrigin(log) && isTime(at) && isCommitment(commitment);
}
