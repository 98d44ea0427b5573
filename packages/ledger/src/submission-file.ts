import { toUtf8 } from "./bytes.ts";
import { canonicalText, NotCanonical, parseCanonical, type Value } from "./canonical.ts";
import { commitmentOf, openDisclosure } from "./disclosure.ts";
import { isObject } from "./forms.ts";
import type { VerifierKey } from "./keys.ts";
import { NotVerified } from "./note.ts";
import { openSubmissionReceipt, type SubmissionReceipt, submissionField } from "./submission-receipt.ts";

/** What the asker keeps in one file: the receipt, and what it is of. */
export interface KeptSubmission {
  /** The receipt as it was given (SPEC C11). */
  readonly note: string;
  /** Of what was sent, salt and all; absent once it is erased. */
  readonly disclosure?: string;
}

const format = "samtidig-submission v1";

/** `<dialogue>-<ordinal>.samtidig-receipt`: RFC 8785 JSON and a newline (SPEC C15). */
export function formatSubmission({ note, disclosure }: KeptSubmission): string {
  return `${canonicalText({ format, note, ...(disclosure !== undefined && { disclosure }) })}\n`;
}

/** Reads what formatSubmission writes, without checking what it says (SPEC C15). Throws NotVerified `malformed`. */
export function parseSubmission(text: string): KeptSubmission {
  if (!text.endsWith("\n")) throw malformed("no newline at the end");
  let file: Value;
  try {
    file = parseCanonical(toUtf8(text.slice(0, -1)));
  } catch {
    throw malformed("not canonical JSON");
  }
  if (!isObject(file) || file.format !== format) throw malformed("another format");
  const { note, disclosure } = file;
  if (typeof note !== "string") throw malformed("no receipt");
  if (Object.keys(file).length !== ("disclosure" in file ? 3 : 2)) throw malformed("more in it");
  if (disclosure === undefined) return { note };
  if (typeof disclosure !== "string") throw malformed("a disclosure is no text");
  return { note, disclosure };
}

/**
 * Opens the receipt with the keys of the dialogue's log, and what was sent with the receipt (SPEC C15); `sent` is null
 * where it is not shown. Throws what openSubmissionReceipt throws, and NotCanonical where what is shown is not what the
 * receipt commits to.
 */
export function openSubmission(
  { note, disclosure }: KeptSubmission,
  keys: readonly VerifierKey[],
): { readonly receipt: SubmissionReceipt; readonly sent: Value | null } {
  const receipt = openSubmissionReceipt(note, keys);
  if (disclosure === undefined) return { receipt, sent: null };
  const { field, value } = openDisclosure(disclosure);
  if (field !== submissionField || commitmentOf(disclosure) !== receipt.commitment)
    throw new NotCanonical("submission: not what the receipt commits to");
  return { receipt, sent: value };
}

function malformed(message: string): NotVerified {
  return new NotVerified("malformed", `submission: ${message}`);
}
