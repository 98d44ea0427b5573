import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { type Submission, SubmissionState } from "../records/submission.ts";
import { takeText } from "../text.ts";
import { demandNow, demandState, demandVersion } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { change, lockSubmission } from "./submissions.ts";

/** The hosts propose a public wording; the asker accepts it or withdraws. A new proposal takes back the agreed one. */
export async function proposeWording(
  ctx: Context,
  submissionId: string,
  text: string,
  expectedVersion: number | null,
): Promise<Submission> {
  const { dialogue, submission } = await lockSubmission(ctx, submissionId, "submissionId");
  ctx.demand("PROPOSE_WORDING", await standingsIn(ctx, dialogue));
  demandNow("PROPOSE_WORDING", dialogue, await ctx.now());
  demandVersion(submission, expectedVersion);
  demandState("propose", submission);
  const proposedText = takeText("text", text, limits.question);
  return change(ctx, submission, { state: SubmissionState.PROPOSED, proposedText, agreedText: null });
}
