import type { Context } from "../context.ts";
import { ownOrganisation } from "../organisations/own-organisation.ts";
import { OrganisationKind } from "../records/organisation.ts";
import { Seat, SeatKind } from "../records/seat.ts";
import { demandNow } from "./rules.ts";
import { standingsIn } from "./seats.ts";

/** A supplier joins. Who else has is told to nobody (I-25); taking it again gives the same seat. */
export async function takeSeat(
  ctx: Context,
  dialogueId: string,
  organisationId: string | null,
): Promise<Seat> {
  const dialogue = await ctx.lock(dialogueId);
  const supplier = await ownOrganisation(
    ctx,
    organisationId,
    ({ kind }) => kind === OrganisationKind.SUPPLIER,
  );
  ctx.demand("TAKE_SEAT", await standingsIn(ctx, dialogue));
  const place = { dialogueId: dialogue.id, organisationId: supplier.id };
  const taken = await ctx.manager.findOneBy(Seat, place);
  if (taken) return taken;
  const now = await ctx.now();
  demandNow("TAKE_SEAT", dialogue, now);
  return ctx.save(Seat, {
    ...place,
    kind: SeatKind.SUPPLIER,
    takenAt: now,
    asked: 0,
    label: null,
    nudges: 0,
  });
}
