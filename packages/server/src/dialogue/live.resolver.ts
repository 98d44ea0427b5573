import { Arg, ID, Int, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../context.ts";
import { followEntries } from "../live/follow.ts";
import { followNudges, Nudge } from "../live/nudges.ts";
import { Dialogue } from "../records/dialogue.ts";
import { Entry } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import { demandWithinLog } from "./dialogues.resolver.ts";

/** The door to what is pushed. Who may hear is asked when the subscription starts. */
@Resolver()
export class LiveResolver {
  @Subscription(() => Entry, {
    description:
      "Entries after number `after`, stored ones first, then live ones, without a seam, in order, none missing, none twice.",
    subscribe: async ({
      args,
      context,
    }: {
      args: { dialogueId: string; after: number };
      context: Context;
    }) => {
      const dialogue = await context.find(Dialogue, args.dialogueId, "dialogueId");
      demandWithinLog(args.after, dialogue);
      const { store, rooms } = context.services;
      return followEntries(store, rooms, dialogue.id, args.after);
    },
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
    subscribe: async ({ args, context }: { args: { dialogueId: string }; context: Context }) => {
      if (!context.viewer.person) throw new Refusal("NOT_SIGNED_IN");
      const dialogue = await context.find(Dialogue, args.dialogueId, "dialogueId");
      const organisationsNow = async () => (await context.again()).organisationIds;
      return followNudges(context.services.rooms, dialogue.id, organisationsNow);
    },
  })
  nudges(@Root() nudge: Nudge, @Arg("dialogueId", () => ID) _dialogueId: string): Nudge {
    return nudge;
  }
}
