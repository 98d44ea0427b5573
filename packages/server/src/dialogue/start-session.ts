import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import type { Entry } from "../records/entry.ts";
import { demandAnnounced, demandNoneUnderWay, demandNow } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { sessionsIn } from "./sessions.ts";

@InputType()
export class StartSessionInput {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The number of the session as announced; left out: one that nobody announced.",
  })
  session?: number | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** The hosts are with the market now: everyone's page says so. */
export async function startSession(ctx: Context, input: StartSessionInput): Promise<Entry> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("START_SESSION", await standingsIn(ctx, dialogue));
  demandNow("START_SESSION", dialogue, await ctx.now());
  const sessions = await sessionsIn(ctx, dialogue);
  demandNoneUnderWay(sessions);
  const number = input.session ?? null;
  if (number !== null) demandAnnounced(sessions, number);
  const [entry] = await ctx.publish(dialogue, [
    { kind: "session", by: "host", step: "started", ...(number !== null && { refersTo: [number] }) },
  ]);
  if (!entry) throw new Error("publishing wrote no entry");
  return entry;
}
