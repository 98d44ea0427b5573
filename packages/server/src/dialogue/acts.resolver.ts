import { GraphQLUUID } from "graphql-scalars";
import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { Dialogue } from "../records/dialogue.ts";
import { Entry } from "../records/entry.ts";
import { Seat } from "../records/seat.ts";
import { Submission } from "../records/submission.ts";
import { acceptWording } from "./accept-wording.ts";
import { AskQuestionInput, askQuestion } from "./ask-question.ts";
import { closeDialogue } from "./close-dialogue.ts";
import { CorrectEntryInput, correctEntry } from "./correct-entry.ts";
import { CreateDialogueInput, createDialogue } from "./create-dialogue.ts";
import { DeclineSubmissionInput, declineSubmission } from "./decline-submission.ts";
import { eraseSubmission } from "./erase-submission.ts";
import { ExtendDeadlineInput, extendDeadline } from "./extend-deadline.ts";
import { openDialogue } from "./open-dialogue.ts";
import { proposeWording } from "./propose-wording.ts";
import { PublishAnswerInput, publishAnswer } from "./publish-answer.ts";
import { PublishClarificationInput, publishClarification } from "./publish-clarification.ts";
import { PublishQuestionInput, publishQuestion } from "./publish-question.ts";
import { takeSeat } from "./take-seat.ts";
import { withdrawSubmission } from "./withdraw-submission.ts";

/** The door to the acts of a round: one line each. */
@Resolver()
export class ActsResolver {
  @Mutation(() => Dialogue, {
    description:
      "Makes a DRAFT that only its hosts see. opensAt left out: open from entry 1. questionsUntil left out: until closesAt. closesAt left out: the hosts close. Dates lie ahead and opensAt <= questionsUntil <= answersBy <= closesAt, else BAD_INPUT.",
  })
  createDialogue(@Ctx() ctx: Context, @Arg("input", () => CreateDialogueInput) input: CreateDialogueInput) {
    return createDialogue(ctx, input);
  }

  @Mutation(() => Entry, {
    description: "Writes entry 1: the invitation, the need, the hosts and the schedule become public.",
  })
  openDialogue(
    @Ctx() ctx: Context,
    @Arg("id", () => ID) id: string,
    @Arg("key", () => GraphQLUUID) _key: string,
  ) {
    return openDialogue(ctx, id);
  }

  @Mutation(() => Seat, {
    description:
      "A supplier joins, from entry 1 until CLOSED, never a hosting organisation. Reading needs no seat; asking does. Taking it again gives the same seat.",
  })
  takeSeat(
    @Ctx() ctx: Context,
    @Arg("dialogueId", () => ID) dialogueId: string,
    @Arg("organisationId", () => ID, { nullable: true }) organisationId: string | null,
  ) {
    return takeSeat(ctx, dialogueId, organisationId);
  }

  @Mutation(() => Submission, { description: "A supplier's question, on its way to the hosts." })
  askQuestion(@Ctx() ctx: Context, @Arg("input", () => AskQuestionInput) input: AskQuestionInput) {
    return askQuestion(ctx, input);
  }

  @Mutation(() => Submission)
  withdrawSubmission(
    @Ctx() ctx: Context,
    @Arg("id", () => ID) id: string,
    @Arg("expectedVersion", () => Int, { nullable: true }) expectedVersion: number | null,
  ) {
    return withdrawSubmission(ctx, id, expectedVersion);
  }

  @Mutation(() => Submission, {
    description:
      "The asker or the hosts take away the words of a DECLINED or WITHDRAWN submission, else WRONG_STATE; published words are taken away by redaction. Commitment and receipt stay. After the round is closed too.",
  })
  eraseSubmission(
    @Ctx() ctx: Context,
    @Arg("id", () => ID) id: string,
    @Arg("key", () => GraphQLUUID) _key: string,
  ) {
    return eraseSubmission(ctx, id);
  }

  @Mutation(() => Submission, {
    description: "The hosts propose a public wording; the asker accepts it or withdraws.",
  })
  proposeWording(
    @Ctx() ctx: Context,
    @Arg("submissionId", () => ID) submissionId: string,
    @Arg("text", () => String) text: string,
    @Arg("expectedVersion", () => Int, { nullable: true }) expectedVersion: number | null,
    @Arg("key", () => GraphQLUUID) _key: string,
  ) {
    return proposeWording(ctx, submissionId, text, expectedVersion);
  }

  @Mutation(() => Submission)
  acceptWording(
    @Ctx() ctx: Context,
    @Arg("submissionId", () => ID) submissionId: string,
    @Arg("expectedVersion", () => Int) expectedVersion: number,
  ) {
    return acceptWording(ctx, submissionId, expectedVersion);
  }

  @Mutation(() => Submission, {
    description:
      "A DECLINED entry tells everyone that a question was declined and on what ground, not what it said.",
  })
  declineSubmission(
    @Ctx() ctx: Context,
    @Arg("input", () => DeclineSubmissionInput) input: DeclineSubmissionInput,
  ) {
    return declineSubmission(ctx, input);
  }

  @Mutation(() => Entry, { description: "Publishes a question before it has an answer." })
  publishQuestion(
    @Ctx() ctx: Context,
    @Arg("input", () => PublishQuestionInput) input: PublishQuestionInput,
  ) {
    return publishQuestion(ctx, input);
  }

  @Mutation(() => [Entry], {
    description:
      "Answers one or more questions to everyone at once; submissions among them are published in the same transaction, before the answer.",
  })
  publishAnswer(@Ctx() ctx: Context, @Arg("input", () => PublishAnswerInput) input: PublishAnswerInput) {
    return publishAnswer(ctx, input);
  }

  @Mutation(() => Entry)
  publishClarification(
    @Ctx() ctx: Context,
    @Arg("input", () => PublishClarificationInput) input: PublishClarificationInput,
  ) {
    return publishClarification(ctx, input);
  }

  @Mutation(() => Entry, {
    description:
      "Supersedes the text of an OPENED, ANSWER or CLARIFICATION entry, else WRONG_STATE. The earlier text stays readable. Correcting again names the same first entry; the last counts.",
  })
  correctEntry(@Ctx() ctx: Context, @Arg("input", () => CorrectEntryInput) input: CorrectEntryInput) {
    return correctEntry(ctx, input);
  }

  @Mutation(() => Entry, {
    description:
      "Moves deadlines for everyone. Only forward; an unset date may be set once, ahead. Allowed until CLOSED.",
  })
  extendDeadline(@Ctx() ctx: Context, @Arg("input", () => ExtendDeadlineInput) input: ExtendDeadlineInput) {
    return extendDeadline(ctx, input);
  }

  @Mutation(() => Entry, {
    description:
      "Refused with WRONG_STATE while a submission is unsettled: RECEIVED, PROPOSED, AGREED, or PUBLISHED without an answer. After CLOSED only a redaction may follow.",
  })
  closeDialogue(
    @Ctx() ctx: Context,
    @Arg("id", () => ID) id: string,
    @Arg("key", () => GraphQLUUID) _key: string,
  ) {
    return closeDialogue(ctx, id);
  }
}
