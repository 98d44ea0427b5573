import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import { lower } from "../log/read.ts";
import { DeclineGround, type Submission, SubmissionState } from "../records/submission.ts";
import { sourcesOf } from "./receipts.ts";
import { takeReferences } from "./references.ts";
import { demandNow, demandState, demandVersion } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { change, lockSubmission } from "./submissions.ts";

@InputType({ description: "refersTo: published entries that already say it; may be empty." })
export class DeclineSubmissionInput {
  @Field(() => ID)
  submissionId!: string;

  @Field(() => DeclineGround)
  ground!: DeclineGround;

  @Field(() => [Int], { nullable: true })
  refersTo?: number[] | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** A DECLINED entry tells everyone that a question was declined and on what ground, not what it said. */
export async function declineSubmission(ctx: Context, input: DeclineSubmissionInput): Promise<Submission> {
  const { dialogue, submission } = await lockSubmission(ctx, input.submissionId, "submissionId");
  ctx.demand("DECLINE_SUBMISSION", await standingsIn(ctx, dialogue));
  demandNow("DECLINE_SUBMISSION", dialogue, await ctx.now());
  demandVersion(submission, input.expectedVersion);
  demandState("decline", submission);
  const refersTo = takeReferences("refersTo", input.refersTo, dialogue);
  const [entry] = await ctx.publish(dialogue, [
    {
      kind: "declined",
      by: "host",
      ground: lower(input.ground),
      ...sourcesOf(submission),
      ...(refersTo.length > 0 && { refersTo }),
    },
  ]);
  return change(ctx, submission, {
    state: SubmissionState.DECLINED,
    declinedOn: input.ground,
    number: entry?.number ?? null,
  });
}
