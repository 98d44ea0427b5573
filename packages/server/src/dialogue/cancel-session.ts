import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import type { Entry } from "../records/entry.ts";
import { takeOptional, takeText } from "../text.ts";
import { demandAnnounced, demandNow } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { sessionsIn } from "./sessions.ts";

@InputType()
export class CancelSessionInput {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => Int, { description: "Its number: that of the entry that announced it first." })
  session!: number;

  @Field(() => String, { nullable: true, description: "Why, and what comes instead." })
  text?: string | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** Calls off a session that was announced: nobody is to come in vain. */
export async function cancelSession(ctx: Context, input: CancelSessionInput): Promise<Entry> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("CANCEL_SESSION", await standingsIn(ctx, dialogue));
  demandNow("CANCEL_SESSION", dialogue, await ctx.now());
  const { number } = demandAnnounced(await sessionsIn(ctx, dialogue), input.session);
  const text = takeOptional(takeText, "text", input.text, limits.session);
  const [entry] = await ctx.publish(dialogue, [
    { kind: "session", by: "host", step: "cancelled", refersTo: [number], ...(text && { text }) },
  ]);
  if (!entry) throw new Error("publishing wrote no entry");
  return entry;
}
