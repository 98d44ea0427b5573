import { standingOn } from "../access/standing.ts";
import type { Context } from "../context.ts";
import { Membership } from "../records/membership.ts";
import { lockOwners } from "./remove-member.ts";

/** From here on the person acts for the organisation, and no longer as a supplier where it hosts. */
export async function acceptMembership(ctx: Context, membershipId: string): Promise<Membership> {
  const { organisationId } = await ctx.find(Membership, membershipId, "membershipId");
  // An owner who takes the invitation back at the same time has done so, or comes too late.
  await lockOwners(ctx, organisationId);
  const membership = await ctx.find(Membership, membershipId, "membershipId");
  ctx.demand("ACCEPT_MEMBERSHIP", standingOn(ctx.viewer, membership));
  if (membership.acceptedAt !== null) return membership;
  const accepted = { acceptedAt: await ctx.now() };
  await ctx.manager.update(Membership, membership.id, accepted);
  await ctx.refreshViewer();
  return Object.assign(membership, accepted);
}
