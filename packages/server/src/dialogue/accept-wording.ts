import type { PolicyAction } from "../access/policy.ts";
import type { Context } from "../context.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { type Submission, SubmissionState } from "../records/submission.ts";
import { Refusal } from "../refusal.ts";
import { demandState, demandVersion } from "./rules.ts";
import { seatsIn, standingsIn } from "./seats.ts";
import { change, lockSubmission } from "./submissions.ts";

/** The asker agrees to the wording that the hosts proposed (I-12). The version says which wording was read. */
export async function acceptWording(ctx: Context, id: string, expectedVersion: number): Promise<Submission> {
  const { dialogue, submission } = await lockSubmission(ctx, id, "submissionId");
  await demandOwnSubmission(ctx, "ACCEPT_WORDING", dialogue, submission);
  demandVersion(submission, expectedVersion);
  demandState("accept", submission);
  return change(ctx, submission, { state: SubmissionState.AGREED, agreedText: submission.proposedText });
}

/** Hosts see the submission too, but only the asking organisation may settle its wording. */
export async function demandOwnSubmission(
  ctx: Context,
  action: PolicyAction,
  dialogue: Dialogue,
  submission: Submission,
): Promise<void> {
  ctx.demand(action, await standingsIn(ctx, dialogue));
  const seat = (await seatsIn(ctx, dialogue.id)).find(({ id }) => id === submission.seatId);
  if (!seat || !ctx.organisationIds.includes(seat.organisationId))
    throw new Refusal("NOT_ALLOWED", { action });
}
