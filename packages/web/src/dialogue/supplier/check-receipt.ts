import {
  type DialogueRecord,
  NotCanonical,
  NotVerified,
  openSubmission,
  parseSubmission,
  type VerifierKey,
} from "@samtidig/ledger";
import type { Submission } from "../submissions.ts";

/** What the page finds of a question by its receipt, without believing what the server says of it. */
export type ReceiptCheck =
  /** The log has signed that it was taken; the record need not show it yet. */
  | { readonly is: "taken" | "withdrawn" }
  /** The entry in `sources` of which it stands. */
  | { readonly is: "found"; readonly number: number }
  /** It ought to stand in the record, and does not. */
  | { readonly is: "missing" }
  /** The receipt is not of this log, not signed by it, or not of what was sent: it proves nothing. */
  | { readonly is: "worthless" };

/** What a receipt says that holds; else that it proves nothing. */
export type OpenedReceipt =
  | { readonly log: string; readonly commitment: string; readonly text: string | null }
  | "worthless";

/** Opens the file by the keys of the log; null where there is no receipt, or no key yet. Takes some milliseconds. */
export function openOwnReceipt(file: string | null, keys: readonly VerifierKey[]): OpenedReceipt | null {
  if (file === null || keys.length === 0) return null;
  try {
    const { receipt, sent } = openSubmission(parseSubmission(file), keys);
    return { ...receipt, text: textOf(sent) };
  } catch (failure) {
    if (failure instanceof NotVerified || failure instanceof NotCanonical) return "worthless";
    throw failure;
  }
}

/** Null where there is nothing to check. */
export function checkReceipt(
  opened: OpenedReceipt | null,
  { state, number, text }: Pick<Submission, "state" | "number" | "text">,
  { entries, closedAt }: Pick<DialogueRecord, "entries" | "closedAt">,
): ReceiptCheck | null {
  const log = entries[0]?.entry.log;
  if (opened === null || log === undefined) return null;
  if (opened === "worthless" || opened.log !== log || (opened.text ?? text) !== text)
    return { is: "worthless" };
  const { commitment } = opened;
  const settling = entries.find(({ entry }) => "sources" in entry && entry.sources?.includes(commitment));
  if (settling) return { is: "found", number: settling.number };
  if (state === "WITHDRAWN") return { is: closedAt === null ? "taken" : withdrawnIn(entries) };
  const isSaidToBeThere = number !== null && number <= entries.length;
  return { is: closedAt !== null || isSaidToBeThere ? "missing" : "taken" };
}

/** What was withdrawn can only be counted; whoever withdrew nothing sees here that it is said. */
function withdrawnIn(entries: DialogueRecord["entries"]): "withdrawn" | "missing" {
  const counts = entries.flatMap(({ entry }) => (entry.kind === "closed" ? entry.counts.withdrawn : []));
  return counts.some((count) => count > 0) ? "withdrawn" : "missing";
}

/** Null where the words are erased. */
function textOf(sent: unknown): string | null {
  if (sent === null) return null;
  return typeof sent === "object" && "text" in sent ? String(sent.text) : "";
}
