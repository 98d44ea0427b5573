import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
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
  async askerLabel(@Ctx() ctx: Context, @Root() submission: Submission): Promise<string | null> {
    const standings = await standingsIn(ctx, { id: submission.dialogueId });
    if (!standings.has("hostMember") && !standings.has("hostOwner")) return null;
    const seat = await ctx.manager.findOneBy(Seat, { id: submission.seatId });
    return seat?.label ? labelOf(seat.label) : null;
  }
}
