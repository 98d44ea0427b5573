import { GraphQLUUID } from "graphql-scalars";
import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { Entry } from "../records/entry.ts";
import { AnnounceSessionInput, announceSession } from "./announce-session.ts";
import { CancelSessionInput, cancelSession } from "./cancel-session.ts";
import { endSession } from "./end-session.ts";
import { StartSessionInput, startSession } from "./start-session.ts";

/** The door to the acts of a live session: one line each. */
@Resolver()
export class SessionsResolver {
  @Mutation(() => Entry, {
    description:
      "A live session, open to all. startsAt lies ahead and not after closesAt, endsAt after it, else BAD_INPUT. Announcing a session again moves it.",
  })
  announceSession(
    @Ctx() ctx: Context,
    @Arg("input", () => AnnounceSessionInput) input: AnnounceSessionInput,
  ) {
    return announceSession(ctx, input);
  }

  @Mutation(() => Entry, { description: "Refused with WRONG_STATE while a session is under way." })
  startSession(@Ctx() ctx: Context, @Arg("input", () => StartSessionInput) input: StartSessionInput) {
    return startSession(ctx, input);
  }

  @Mutation(() => Entry, {
    description:
      "Refused with WRONG_STATE while no session is under way. Closing the round ends it too, without an entry of its own.",
  })
  endSession(
    @Ctx() ctx: Context,
    @Arg("dialogueId", () => ID) dialogueId: string,
    @Arg("key", () => GraphQLUUID) _key: string,
  ) {
    return endSession(ctx, dialogueId);
  }

  @Mutation(() => Entry, {
    description: "Calls off a session that was announced; refused with WRONG_STATE once it has begun.",
  })
  cancelSession(@Ctx() ctx: Context, @Arg("input", () => CancelSessionInput) input: CancelSessionInput) {
    return cancelSession(ctx, input);
  }
}
