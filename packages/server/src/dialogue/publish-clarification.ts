import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import type { Entry } from "../records/entry.ts";
import { takeLine, takeOptional, takeText } from "../text.ts";
import { takeReferences } from "./references.ts";
import { Releasable } from "./releasable.ts";
import { demandNow } from "./rules.ts";
import { standingsIn } from "./seats.ts";

@InputType()
export class PublishClarificationInput extends Releasable {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String)
  text!: string;

  @Field(() => [Int], { nullable: true })
  refersTo?: number[] | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** The host adds something that nobody asked for. */
export async function publishClarification(ctx: Context, input: PublishClarificationInput): Promise<Entry> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("PUBLISH_CLARIFICATION", await standingsIn(ctx, dialogue));
  demandNow("PUBLISH_CLARIFICATION", dialogue, await ctx.now());
  const title = takeOptional(takeLine, "title", input.title, limits.title);
  const text = takeText("text", input.text, limits.clarification);
  const refersTo = takeReferences("refersTo", input.refersTo, dialogue);
  const [entry] = await ctx.publish(
    dialogue,
    [
      {
        kind: "clarification",
        by: "host",
        text,
        ...(title && { title }),
        ...(refersTo.length > 0 && { refersTo }),
      },
    ],
    input.releaseAt,
  );
  if (!entry) throw new Error("publishing wrote no entry");
  return entry;
}
