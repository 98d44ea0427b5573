import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import type { Dialogue } from "../records/dialogue.ts";
import type { Entry } from "../records/entry.ts";
import { Submission, SubmissionState } from "../records/submission.ts";
import { Refusal } from "../refusal.ts";
import { takeText } from "../text.ts";
import { questionSaid } from "./publish-question.ts";
import { findUnanswered } from "./questions.ts";
import { takeReferences } from "./references.ts";
import { Releasable } from "./releasable.ts";
import { demandNow, demandState, demandVersion } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { change } from "./submissions.ts";

@InputType()
export class AnsweredSubmission {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  publicText?: string | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;
}

@InputType()
export class PublishAnswerInput extends Releasable {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => [AnsweredSubmission], { nullable: true })
  submissions?: AnsweredSubmission[] | null;

  @Field(() => [Int], { nullable: true, description: "Numbers of questions already published." })
  questions?: number[] | null;

  @Field(() => String)
  text!: string;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** Answers one or more questions to everyone at once; unpublished ones are published just before the answer. */
export async function publishAnswer(ctx: Context, input: PublishAnswerInput): Promise<Entry[]> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("PUBLISH_ANSWER", await standingsIn(ctx, dialogue));
  demandNow("PUBLISH_ANSWER", dialogue, await ctx.now());
  const text = takeText("text", input.text, limits.answer);
  const answered = await findSubmissions(ctx, dialogue, input.submissions ?? []);
  const numbers = takeReferences("questions", input.questions, dialogue);
  if (answered.length + numbers.length === 0)
    throw new Refusal("BAD_INPUT", { field: "submissions", reason: "empty" });
  if (answered.length + numbers.length > limits.list)
    throw new Refusal("TOO_LONG", { field: "submissions", max: limits.list });
  const published = await findUnanswered(ctx, dialogue, numbers);

  const unpublished = answered.filter(({ submission }) => submission.number === null);
  const said = unpublished.map(({ submission, publicText }) => questionSaid(submission, publicText));
  const fresh = unpublished.map(({ submission }, place) => ({
    submission,
    number: dialogue.size + 1 + place,
  }));
  const earlier = answered.flatMap(({ submission: { number } }) => (number === null ? [] : [number]));
  const refersTo = [...new Set([...earlier, ...numbers, ...fresh.map(({ number }) => number)])].sort(
    (a, b) => a - b,
  );
  const entries = await ctx.publish(
    dialogue,
    [...said, { kind: "answer", by: "host", refersTo, text }],
    input.releaseAt,
  );

  for (const { submission, number } of fresh)
    await change(ctx, submission, { state: SubmissionState.ANSWERED, number });
  const shownBefore = [...answered.map(({ submission }) => submission), ...published].filter(
    ({ state }) => state === SubmissionState.PUBLISHED,
  );
  for (const submission of new Map(shownBefore.map((it) => [it.id, it])).values()) {
    await change(ctx, submission, { state: SubmissionState.ANSWERED });
  }
  return entries;
}

/** The submissions to be answered, in the order given; each only once, of this round, and in a state for it. */
async function findSubmissions(ctx: Context, dialogue: Dialogue, inputs: readonly AnsweredSubmission[]) {
  const field = "submissions";
  const found: { submission: Submission; publicText: string | null | undefined }[] = [];
  for (const { id, publicText, expectedVersion } of inputs.slice(0, limits.list + 1)) {
    const submission = await ctx.find(Submission, id, field);
    if (submission.dialogueId !== dialogue.id) throw new Refusal("NOT_FOUND", { field });
    if (found.some((other) => other.submission.id === submission.id)) {
      throw new Refusal("BAD_INPUT", { field, reason: "named twice", submissionId: id });
    }
    demandVersion(submission, expectedVersion);
    demandState("answer", submission);
    if (submission.number !== null && publicText) {
      throw new Refusal("WRONG_STATE", { field: "publicText", state: submission.state, submissionId: id });
    }
    found.push({ submission, publicText });
  }
  return found;
}
