import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import type { Context } from "../context.ts";
import { Organisation } from "../records/organisation.ts";
import { Seat } from "../records/seat.ts";
import { Submission } from "../records/submission.ts";
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
