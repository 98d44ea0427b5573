import type { Context } from "../context.ts";
import type { Submission } from "../records/submission.ts";
import { eraseSalt } from "./receipts.ts";
import { demandState } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { change, lockSubmission } from "./submissions.ts";

/**
 * Takes away the words of a question that was declined or withdrawn, and so stands in no entry (GDPR, article 17): by
 * its asker or the hosts, whatever has become of the round. State, commitment and the signed note of its receipt stay,
 * so that the round still reconciles; what could be guessed from goes: the salt, and the hashes of inputs.
 */
export async function eraseSubmission(ctx: Context, id: string): Promise<Submission> {
  const { dialogue, submission } = await lockSubmission(ctx, id);
  // Of suppliers nobody but the asker sees it.
  ctx.demand("ERASE_SUBMISSION", await standingsIn(ctx, dialogue));
  demandState("erase", submission);
  if (submission.text === "") return submission;
  await eraseSalt(ctx, submission.id);
  await ctx.manager.query(
    `UPDATE "usedKey" SET "inputHash" = NULL WHERE outcome->>'noun' = 'Submission' AND outcome->>'id' = $1`,
    [submission.id],
  );
  return change(ctx, submission, { text: "", proposedText: null, agreedText: null });
}
