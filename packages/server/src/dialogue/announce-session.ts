import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import type { Dialogue } from "../records/dialogue.ts";
import type { Entry } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import { takeLine, takeOptional, takeText, takeWebAddress } from "../text.ts";
import { demandAnnounced, demandNow } from "./rules.ts";
import { demandAhead } from "./schedule.ts";
import { standingsIn } from "./seats.ts";
import { sessionsIn } from "./sessions.ts";

@InputType()
export class AnnounceSessionInput {
  @Field(() => ID)
  dialogueId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The number of a session already announced: its times and texts are replaced whole.",
  })
  session?: number | null;

  @Field(() => Date)
  startsAt!: Date;

  @Field(() => Date, { nullable: true })
  endsAt?: Date | null;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { description: "Where it is, and what it is about." })
  text!: string;

  @Field(() => String, { nullable: true, description: "A web address (http or https), to join from afar." })
  address?: string | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** When and where the hosts will meet the market, told to everyone at once; told again where it moves. */
export async function announceSession(ctx: Context, input: AnnounceSessionInput): Promise<Entry> {
  const dialogue = await ctx.lock(input.dialogueId);
  ctx.demand("ANNOUNCE_SESSION", await standingsIn(ctx, dialogue));
  const now = await ctx.now();
  demandNow("ANNOUNCE_SESSION", dialogue, now);
  const number = input.session ?? null;
  if (number !== null) demandAnnounced(await sessionsIn(ctx, dialogue), number);
  const times = takeTimes(dialogue, input, now);
  const title = takeOptional(takeLine, "title", input.title, limits.title);
  const text = takeText("text", input.text, limits.session);
  const address = takeOptional(takeWebAddress, "address", input.address, limits.address);
  const [entry] = await ctx.publish(dialogue, [
    {
      kind: "session",
      by: "host",
      step: "announced",
      ...(number !== null && { refersTo: [number] }),
      ...times,
      ...(title && { title }),
      text,
      ...(address && { address }),
    },
  ]);
  if (!entry) throw new Error("publishing wrote no entry");
  return entry;
}

/** It begins ahead and while the round lasts, and ends after that; else BAD_INPUT names the date. */
function takeTimes(
  { closesAt }: Pick<Dialogue, "closesAt">,
  { startsAt, endsAt }: AnnounceSessionInput,
  now: Date,
): { startsAt: string; endsAt?: string } {
  demandAhead("startsAt", startsAt, now);
  demandAhead("endsAt", endsAt, now);
  if (closesAt && startsAt > closesAt)
    throw new Refusal("BAD_INPUT", { field: "startsAt", reason: "after closesAt" });
  if (endsAt && endsAt <= startsAt)
    throw new Refusal("BAD_INPUT", { field: "endsAt", reason: "not after startsAt" });
  return { startsAt: startsAt.toISOString(), ...(endsAt && { endsAt: endsAt.toISOString() }) };
}
