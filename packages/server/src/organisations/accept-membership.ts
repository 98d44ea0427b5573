import { standingOn } from "../access/standing.ts";
import type { Context } from "../context.ts";
import { Membership } from "../records/membership.ts";
import { lockMembership } from "./remove-member.ts";

/** From here on the person acts for the organisation, and no longer as a supplier where it hosts. */
export async function acceptMembership(ctx: Context, membershipId: string): Promise<Membership> {
  // An owner who takes the invitation back at the same time has done so, or comes too late.
  const { membership } = await lockMembership(ctx, membershipId);
  ctx.demand("ACCEPT_MEMBERSHIP", standingOn(ctx.viewer, membership));
  if (membership.acceptedAt !== null) return membership;
  const accepted = { acceptedAt: await ctx.now() };
  await ctx.manager.update(Membership, membership.id, accepted);
  await ctx.refreshViewer();
  return Object.assign(membership, accepted);
}
