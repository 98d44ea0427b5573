import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import type { Said } from "../log/append.ts";
import type { Entry } from "../records/entry.ts";
import { type Submission, SubmissionState } from "../records/submission.ts";
import { takeText } from "../text.ts";
import { sourcesOf } from "./receipts.ts";
import { Releasable } from "./releasable.ts";
import { demandNow, demandState, demandVersion, wordingOf } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { change, lockSubmission } from "./submissions.ts";

@InputType({
  description:
    "`publicText` is refused with WORDING_NOT_AGREED unless the asker allowed rewording; else the asker's own or agreed words are used.",
})
export class PublishQuestionInput extends Releasable {
  @Field(() => ID)
  submissionId!: string;

  @Field(() => String, { nullable: true })
  publicText?: string | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** Publishes a question before it has an answer. */
export async function publishQuestion(ctx: Context, input: PublishQuestionInput): Promise<Entry> {
  const { dialogue, submission } = await lockSubmission(ctx, input.submissionId, "submissionId");
  ctx.demand("PUBLISH_QUESTION", await standingsIn(ctx, dialogue));
  demandNow("PUBLISH_QUESTION", dialogue, await ctx.now());
  demandVersion(submission, input.expectedVersion);
  demandState("publish", submission);
  const [entry] = await ctx.publish(dialogue, [questionSaid(submission, input.publicText)], input.releaseAt);
  if (!entry) throw new Error("publishing wrote no entry");
  await change(ctx, submission, { state: SubmissionState.PUBLISHED, number: entry.number });
  return entry;
}

/** A submission as the record will have it: words, and a commitment that tells nobody else of who asked (I-8). */
export function questionSaid(submission: Submission, publicText: string | null | undefined): Said {
  const { refersTo } = submission;
  // Blank words are no words: the asker's own are published only where none were given.
  const given =
    publicText === null || publicText === undefined
      ? null
      : takeText("publicText", publicText, limits.question);
  const text = wordingOf(submission, given);
  const sources = sourcesOf(submission);
  return { kind: "question", by: "supplier", text, ...sources, ...(refersTo.length > 0 && { refersTo }) };
}
