import type { Context } from "../context.ts";
import { type Submission, SubmissionState } from "../records/submission.ts";
import { demandOwnSubmission } from "./accept-wording.ts";
import { demandState, demandVersion } from "./rules.ts";
import { change, lockSubmission } from "./submissions.ts";

/** The asker takes a question back, until it is published. Counted in the closing entry. */
export async function withdrawSubmission(
  ctx: Context,
  id: string,
  expectedVersion: number | null,
): Promise<Submission> {
  const { dialogue, submission } = await lockSubmission(ctx, id);
  await demandOwnSubmission(ctx, "WITHDRAW_SUBMISSION", dialogue, submission);
  demandVersion(submission, expectedVersion);
  demandState("withdraw", submission);
  return change(ctx, submission, { state: SubmissionState.WITHDRAWN });
}
