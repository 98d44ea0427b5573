import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import type { Dialogue } from "../records/dialogue.ts";
import type { Entry } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import { takeText } from "../text.ts";
import { Releasable } from "./releasable.ts";
import { demandNow, questionsEnd } from "./rules.ts";
import { datesOf, demandAhead, demandOrder } from "./schedule.ts";
import { standingsIn } from "./seats.ts";

@InputType()
export class ExtendDeadlineInput extends Releasable {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => Date, { nullable: true })
  questionsUntil?: Date | null;

  @Field(() => Date, { nullable: true })
  answersBy?: Date | null;

  @Field(() => Date, { nullable: true })
  closesAt?: Date | null;

  @Field(() => String)
  reason!: string;

  @Field(() => GraphQLUUID)
  key!: string;
}

const movable = ["questionsUntil", "answersBy", "closesAt"] as const;

/**
 * Moves deadlines for everyone, by an entry and only forward (I-16). An unset date may be set once, ahead, but never
 * takes away time that there was: without `questionsUntil` questions are taken until `closesAt`.
 */
export async function extendDeadline(ctx: Context, input: ExtendDeadlineInput): Promise<Entry> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("EXTEND_DEADLINE", await standingsIn(ctx, dialogue));
  const now = await ctx.now();
  demandNow("EXTEND_DEADLINE", dialogue, now);
  const moved = movedDates(dialogue, input, now);
  const reason = takeText("reason", input.reason, limits.reason);
  const [entry] = await ctx.publish(
    dialogue,
    [{ kind: "deadline", by: "host", ...datesOf(moved), reason }],
    input.releaseAt,
  );
  if (!entry) throw new Error("publishing wrote no entry");
  return entry;
}

function movedDates(
  dialogue: Dialogue,
  input: ExtendDeadlineInput,
  now: Date,
): Partial<Pick<Dialogue, (typeof movable)[number]>> {
  const moved: Partial<Pick<Dialogue, (typeof movable)[number]>> = {};
  for (const field of movable) {
    const date = input[field];
    if (!date || date.getTime() === dialogue[field]?.getTime()) continue;
    demandAhead(field, date, now);
    const current = field === "questionsUntil" ? questionsEnd(dialogue) : dialogue[field];
    if (current && date < current)
      throw new Refusal("BAD_INPUT", { field, reason: "deadlines move only forward" });
    moved[field] = date;
  }
  if (Object.keys(moved).length === 0) {
    const field = movable.find((name) => input[name]) ?? "closesAt";
    throw new Refusal("BAD_INPUT", { field, reason: "no deadline moves" });
  }
  demandOrder({ ...dialogue, ...moved }, (field) => field in moved);
  return moved;
}
