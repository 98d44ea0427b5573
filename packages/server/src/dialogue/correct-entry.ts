import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { readEntries, readWhole } from "../log/read.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { type Entry, EntryKind } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import { takeText } from "../text.ts";
import { takeReferences } from "./references.ts";
import { Releasable } from "./releasable.ts";
import { demandNow } from "./rules.ts";
import { standingsIn } from "./seats.ts";

@InputType({ description: "expectedSize: STALE_VERSION where that entry was corrected after this size." })
export class CorrectEntryInput extends Releasable {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  text!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true })
  expectedSize?: number | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

const correctable: readonly EntryKind[] = [EntryKind.OPENED, EntryKind.ANSWER, EntryKind.CLARIFICATION];

/** Supersedes the text of an entry by a new entry; both stay readable, with the reason (I-13). */
export async function correctEntry(ctx: Context, input: CorrectEntryInput): Promise<Entry> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("CORRECT_ENTRY", await standingsIn(ctx, dialogue));
  demandNow("CORRECT_ENTRY", dialogue, await ctx.now());
  await demandCorrectable(ctx, dialogue, input);
  const limit = input.number === 1 ? limits.invitation : limits.answer;
  const text = takeText("text", input.text, limit);
  const reason = takeText("reason", input.reason, limits.reason);
  const [entry] = await ctx.publish(
    dialogue,
    [{ kind: "correction", by: "host", refersTo: [input.number], text, reason }],
    input.releaseAt,
  );
  if (!entry) throw new Error("publishing wrote no entry");
  return entry;
}

async function demandCorrectable(
  ctx: Context,
  dialogue: Dialogue,
  { number, expectedSize }: Pick<CorrectEntryInput, "number" | "expectedSize">,
): Promise<void> {
  takeReferences("number", [number], dialogue);
  const [corrected] = await readEntries(ctx.manager, dialogue.id, number - 1, 1);
  if (!corrected || !correctable.includes(corrected.kind)) {
    throw new Refusal("WRONG_STATE", { field: "number", state: corrected?.kind ?? null });
  }
  if (expectedSize === null || expectedSize === undefined) return;
  const since = await readWhole(ctx.manager, dialogue.id, Math.max(expectedSize, number));
  if (since.some(({ kind, refersTo }) => kind === EntryKind.CORRECTION && refersTo.includes(number))) {
    throw new Refusal("STALE_VERSION", {
      field: "expectedSize",
      expected: expectedSize,
      actual: dialogue.size,
    });
  }
}
