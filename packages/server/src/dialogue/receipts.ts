import { randomBytes } from "node:crypto";
import { commitSubmission, saltLength, type Value } from "@samtidig/ledger";
import type { Context } from "../context.ts";
import type { Submission } from "../records/submission.ts";

type Sent = Pick<Submission, "text" | "mayReword" | "refersTo">;

/** What a receipt is of: all that the asker settled when asking. */
function sentOf({ text, mayReword, refersTo }: Sent): Value {
  return { text, mayReword, ...(refersTo.length > 0 && { refersTo }) };
}

/** A commitment to what was sent, and the salt without which it tells nothing; drawn anew each time. */
export function commitTo(sent: Sent): { readonly commitment: string; readonly salt: Buffer } {
  const salt = randomBytes(saltLength);
  return { salt, commitment: commitSubmission(salt, sentOf(sent)).commitment };
}

/** What the record says of a submission beside its words: what its asker finds it by, and nobody else knows it by. */
export function sourcesOf({ commitment }: Pick<Submission, "commitment">) {
  return commitment === null ? {} : { sources: [commitment] as const };
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
