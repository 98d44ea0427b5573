import type { Context } from "../context.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Submission, SubmissionState } from "../records/submission.ts";
import { Refusal } from "../refusal.ts";

/**
 * The submissions behind published questions, by number. Refuses with BAD_INPUT where an entry is no question, and
 * with WRONG_STATE where it has its answer: two hosts who answer at once must not both be heard, and who wants to add
 * to an answer clarifies or corrects it.
 */
export async function findUnanswered(
  ctx: Context,
  dialogue: Dialogue,
  numbers: readonly number[],
): Promise<Submission[]> {
  if (numbers.length === 0) return [];
  const field = "questions";
  const submissions = await ctx.list(Submission, (it) =>
    it.andWhere(`it."dialogueId" = :dialogueId AND it.number = ANY(:numbers)`, {
      dialogueId: dialogue.id,
      numbers,
    }),
  );
  return numbers.map((number) => {
    const submission = submissions.find((candidate) => candidate.number === number);
    if (!submission || submission.state === SubmissionState.DECLINED) {
      throw new Refusal("BAD_INPUT", { field, reason: "not a question", number });
    }
    if (submission.state !== SubmissionState.PUBLISHED) {
      throw new Refusal("WRONG_STATE", { field, state: submission.state, number });
    }
    return submission;
  });
}
