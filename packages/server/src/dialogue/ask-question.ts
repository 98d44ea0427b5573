import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { IsNull, Not } from "typeorm";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { ownOrganisation } from "../organisations/own-organisation.ts";
import { Seat, SeatKind } from "../records/seat.ts";
import { Submission, SubmissionState } from "../records/submission.ts";
import { SubmissionReceipt } from "../records/submission-receipt.ts";
import { takeText } from "../text.ts";
import { signReceipt } from "./receipts.ts";
import { takeReferences } from "./references.ts";
import { demandNow } from "./rules.ts";
import { seatsIn, standingsIn } from "./seats.ts";
import { nudge } from "./submissions.ts";

@InputType()
export class AskQuestionInput {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => ID, { nullable: true })
  organisationId?: string | null;

  @Field(() => String)
  text!: string;

  @Field(() => Boolean, { defaultValue: true })
  mayReword!: boolean;

  @Field(() => [Int], { nullable: true })
  refersTo?: number[] | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** A supplier's question, on its way to the hosts. Nobody else hears of it before it is published. */
export async function askQuestion(ctx: Context, input: AskQuestionInput): Promise<Submission> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("ASK_QUESTION", await standingsIn(ctx, dialogue));
  const seats = (await seatsIn(ctx, dialogue.id)).filter(({ kind }) => kind === SeatKind.SUPPLIER);
  const asker = await ownOrganisation(ctx, input.organisationId, ({ id }) =>
    seats.some((seat) => seat.organisationId === id),
  );
  const now = await ctx.now();
  demandNow("ASK_QUESTION", dialogue, now);
  const text = takeText("text", input.text, limits.question);
  const refersTo = takeReferences("refersTo", input.refersTo, dialogue);

  const seat = await ctx.manager.findOneByOrFail(Seat, { dialogueId: dialogue.id, organisationId: asker.id });
  const ordinal = seat.asked + 1;
  await ctx.manager.update(Seat, seat.id, {
    asked: ordinal,
    label: seat.label ?? (await nextLabel(ctx, dialogue.id)),
  });
  const sent = { text, mayReword: input.mayReword, refersTo };
  const { commitment, ...receipt } = await signReceipt(ctx, dialogue, sent, now);
  const submission = await ctx.save(Submission, {
    ...sent,
    dialogueId: dialogue.id,
    seatId: seat.id,
    ordinal,
    commitment,
    proposedText: null,
    agreedText: null,
    state: SubmissionState.RECEIVED,
    version: 1,
    receivedAt: now,
    number: null,
    declinedOn: null,
  });
  await ctx.save(SubmissionReceipt, { id: submission.id, ...receipt });
  await nudge(ctx, dialogue.id, [seat.id]);
  return submission;
}

async function nextLabel(ctx: Context, dialogueId: string): Promise<number> {
  return (await ctx.manager.countBy(Seat, { dialogueId, label: Not(IsNull()) })) + 1;
}
