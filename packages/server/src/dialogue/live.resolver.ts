import { Arg, ID, Int, Resolver, Root, Subscription } from "type-graphql";
import { isForEveryone } from "../access/visible.ts";
import type { Context } from "../context.ts";
import { Following } from "../live/follow.ts";
import { followNudges, Nudge } from "../live/nudges.ts";
import { patiently } from "../live/patiently.ts";
import type { Room } from "../live/room.ts";
import { Dialogue } from "../records/dialogue.ts";
import { Entry } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import { isPassing } from "../store/passing.ts";
import { demandWithinLog } from "./dialogues.resolver.ts";

/** So long a subscription may take to begin; then its client is told to try again. */
const patienceMs = 60_000;

/** The door to what is pushed. Who may hear is asked when the subscription starts. */
@Resolver()
export class LiveResolver {
  @Subscription(() => Entry, {
    description:
      "Entries after number `after`, stored ones first, then live ones, without a seam, in order, none missing, none twice.",
    subscribe: ({ args, context }: { args: { dialogueId: string; after: number }; context: Context }) =>
      followEntries(context, args.dialogueId, args.after),
  })
  entries(
    @Root() entry: Entry,
    @Arg("dialogueId", () => ID) _dialogueId: string,
    @Arg("after", () => Int, { defaultValue: 0 }) _after: number,
  ): Entry {
    return entry;
  }

  @Subscription(() => Nudge, {
    description:
      "For hosts and for a supplier's own submissions: something private changed, look again. Carries no content.",
    subscribe: async (asked: { args: { dialogueId: string }; context: Context }) => {
      const { args } = asked;
      const context = await asked.context.again();
      if (!context.viewer.person) throw new Refusal("NOT_SIGNED_IN");
      const { rooms } = context.services;
      const room = await enterVisible(context, args.dialogueId);
      const organisationsNow = async () => (await context.again()).organisationIds;
      return followNudges(room, context.organisationIds, organisationsNow, () => rooms.leave(room));
    },
  })
  nudges(@Root() nudge: Nudge, @Arg("dialogueId", () => ID) _dialogueId: string): Nudge {
    return nudge;
  }
}

async function followEntries(ctx: Context, dialogueId: string, after: number): Promise<Following> {
  const { rooms } = ctx.services;
  const room = await enterVisible(ctx, dialogueId);
  try {
    // Another node may have shown more of it than this one has heard of yet.
    if (after > room.released) await rooms.look([dialogueId]);
    demandWithinLog(after, { size: room.released });
    return new Following(room, after, () => rooms.leave(room));
  } catch (failure) {
    rooms.leave(room);
    throw failure;
  }
}

/**
 * Where a record is being read already, thousands who come back at once ask the database nothing. Whoever comes while it
 * falters waits, as those do who are there.
 */
function enterVisible(ctx: Context, dialogueId: string): Promise<Room> {
  const { faults, rooms } = ctx.services;
  const enter = async () => {
    if (isForEveryone({ size: rooms.at(dialogueId)?.released ?? 0 })) return rooms.enter(dialogueId);
    const known = await ctx.again();
    return rooms.enter((await known.find(Dialogue, dialogueId, "dialogueId")).id);
  };
  const tell = (failure: unknown): never => {
    // What will not pass is told as the answer is.
    if (isPassing(failure)) faults.note(failure);
    throw failure;
  };
  return patiently(() => enter().catch(tell), AbortSignal.timeout(patienceMs));
}
