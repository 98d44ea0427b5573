import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { fieldsThere } from "../log/take-away.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Redaction, RedactionGround, RedactionLevel, RedactionState } from "../records/redaction.ts";
import { Refusal } from "../refusal.ts";
import { takeList, takeText } from "../text.ts";
import { takeReferences } from "./references.ts";
import { demandNow } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { nudge } from "./submissions.ts";

@InputType()
export class ProposeRedactionInput {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => [Int], { description: "The entries from which something shall go." })
  numbers!: number[];

  @Field(() => [String], {
    description:
      "What shall go from them, by the names in `commitments` of their leaves: `text`, `title`, `reason`, `need` …",
  })
  fields!: string[];

  @Field(() => RedactionGround)
  ground!: RedactionGround;

  @Field(() => RedactionLevel)
  level!: RedactionLevel;

  @Field(() => String, { description: "Why, in words that everyone will read." })
  reason!: string;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** The first of the two persons without whom nothing is taken away (I-14). Nothing is published by it. */
export async function proposeRedaction(ctx: Context, input: ProposeRedactionInput): Promise<Redaction> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("PROPOSE_REDACTION", await standingsIn(ctx, dialogue));
  const now = await ctx.now();
  demandNow("PROPOSE_REDACTION", dialogue, now);
  const numbers = takeReferences("numbers", input.numbers, dialogue);
  const fields = takeList("fields", input.fields, limits.list);
  const { ground, level } = input;
  await demandThere(ctx, dialogue, { numbers, fields, level });
  const proposed = await ctx.save(Redaction, {
    dialogueId: dialogue.id,
    numbers,
    fields,
    ground,
    level,
    reason: takeText("reason", input.reason, limits.reason),
    state: RedactionState.PROPOSED,
    proposedById: ctx.viewer.person?.id ?? "",
    proposedAt: now,
  });
  await nudge(ctx, dialogue.id, []);
  return proposed;
}

/**
 * A redaction takes something from each entry that it names, and each of its fields from at least one of them: else
 * BAD_INPUT. What is withheld already can still be erased, and nothing else.
 */
export async function demandThere(
  ctx: Context,
  { id }: Pick<Dialogue, "id">,
  { numbers, fields, level }: Pick<Redaction, "numbers" | "fields" | "level">,
): Promise<void> {
  const there = (await fieldsThere(ctx.manager, id, numbers)).filter(
    ({ field, isWithheld }) => fields.includes(field) && !(isWithheld && level === RedactionLevel.WITHHELD),
  );
  if (fields.length === 0) throw new Refusal("BAD_INPUT", { field: "fields", reason: "empty" });
  if (numbers.length === 0) throw new Refusal("BAD_INPUT", { field: "numbers", reason: "empty" });
  const untouched = numbers.find((number) => there.every((row) => row.number !== number));
  if (untouched !== undefined)
    throw new Refusal("BAD_INPUT", { field: "numbers", reason: "nothing to take away", number: untouched });
  if (fields.some((field) => there.every((row) => row.field !== field)))
    throw new Refusal("BAD_INPUT", { field: "fields", reason: "nothing to take away" });
}
