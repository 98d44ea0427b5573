import { randomBytes } from "node:crypto";
import { commitSubmission, formatSubmission, saltLength, type Value } from "@samtidig/ledger";
import type { Context } from "../context.ts";
import type { Dialogue } from "../records/dialogue.ts";
import type { Submission } from "../records/submission.ts";
import { SubmissionReceipt } from "../records/submission-receipt.ts";

type Sent = Pick<Submission, "text" | "mayReword" | "refersTo">;

/** What a receipt is of: all that the asker settled when asking. */
function sentOf({ text, mayReword, refersTo }: Sent): Value {
  return { text, mayReword, ...(refersTo.length > 0 && { refersTo }) };
}

/**
 * Commits to what was sent, under a salt drawn for it alone, and signs that it was taken. Deadlines count whole seconds,
 * so the receipt needs no finer time; whoever sees it elsewhere shall not learn more from it.
 */
export async function signReceipt(
  { services }: Context,
  { origin }: Pick<Dialogue, "origin">,
  sent: Sent,
  now: Date,
): Promise<{ readonly commitment: string } & Pick<SubmissionReceipt, "note" | "salt">> {
  if (origin === null) throw new Error("a round that takes questions has an origin");
  const salt = randomBytes(saltLength);
  const { commitment } = commitSubmission(salt, sentOf(sent));
  const at = new Date(Math.floor(now.getTime() / 1_000) * 1_000).toISOString();
  return { commitment, salt, note: await services.logKeys.signReceipt({ log: origin, at, commitment }) };
}

/** What the asker keeps, as a file; null for everybody else. */
export async function readReceipt(ctx: Context, submission: Submission): Promise<string | null> {
  const receipt = await ctx.load(SubmissionReceipt, submission.id);
  if (!receipt) return null;
  const { note, salt } = receipt;
  return formatSubmission({
    note,
    ...(salt && { disclosure: commitSubmission(salt, sentOf(submission)).disclosure }),
  });
}

/** What the record says of a submission beside its words: what its asker finds it by, and nobody else knows it by. */
export function sourcesOf({ commitment }: Pick<Submission, "commitment">) {
  return commitment === null ? {} : { sources: [commitment] as const };
}

/** Of one that stands in no entry. */
export async function eraseSalt({ manager }: Context, submissionId: string): Promise<void> {
  await manager.update(SubmissionReceipt, submissionId, { salt: null });
}

/** With the text goes the salt: what is erased must not be guessed from its commitment, "yes" or "no". */
export async function eraseSalts(
  { manager }: Context,
  dialogueId: string,
  numbers: readonly number[],
): Promise<void> {
  await manager.query(
    `UPDATE "submissionReceipt" SET salt = NULL
     WHERE id IN (SELECT id FROM submission WHERE "dialogueId" = $1 AND number = ANY($2))`,
    [dialogueId, numbers],
  );
}
