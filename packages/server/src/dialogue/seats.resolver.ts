import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import type { Context } from "../context.ts";
import { Organisation } from "../records/organisation.ts";
import { Seat } from "../records/seat.ts";
import { Submission } from "../records/submission.ts";
import { readReceipt } from "./receipts.ts";
import { labelOf } from "./rules.ts";
import { standingsIn } from "./seats.ts";

@Resolver(() => Seat)
export class SeatsResolver {
  @FieldResolver(() => Organisation)
  organisation(@Ctx() ctx: Context, @Root() seat: Seat): Promise<Organisation | null> {
    return ctx.load(Organisation, seat.organisationId);
  }
}

@Resolver(() => Submission)
export class SubmissionsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Per round, for hosts only: A, B ...; null for the asker.",
  })
  askerLabel(@Ctx() ctx: Context, @Root() submission: Submission): Promise<string | null> {
    return ctx.together(askerLabels, submission.seatId, (seatIds) => askerLabels(ctx, seatIds));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "For the asker alone, to be kept as a file (`.samtidig-receipt`): the log's signature that it took this at that second, and the salted words that its commitment is of. The commitment stands in `sources` of the leaf that publishes or declines the question; whoever is shown the file knows who asked. The words are left out once they are erased. Null for hosts, and of submissions older than receipts.",
  })
  receipt(@Ctx() ctx: Context, @Root() submission: Submission): Promise<string | null> {
    return readReceipt(ctx, submission);
  }
}

/** How the hosts tell these seats apart; of a round that the viewer does not host, nothing. */
async function askerLabels(ctx: Context, seatIds: readonly string[]): Promise<Map<string, string>> {
  const seats = await ctx.manager.findBy(Seat, { id: In([...seatIds]) });
  const rounds = [...new Set(seats.map(({ dialogueId }) => dialogueId))];
  const isHosted = await Promise.all(
    rounds.map(async (id) => {
      const standings = await standingsIn(ctx, { id });
      return standings.has("hostMember") || standings.has("hostOwner");
    }),
  );
  const hosted = new Set(rounds.filter((_, place) => isHosted[place]));
  return new Map(
    seats.flatMap(({ id, dialogueId, label }) =>
      label !== null && hosted.has(dialogueId) ? [[id, labelOf(label)]] : [],
    ),
  );
}
