import { IsNull, Not } from "typeorm";
import { standingOn } from "../access/standing.ts";
import type { Context } from "../context.ts";
import { MemberRole, Membership } from "../records/membership.ts";
import { Refusal } from "../refusal.ts";

/** An owner removes a member or takes an invitation back; everyone may leave, or decline. */
export async function removeMember(ctx: Context, membershipId: string): Promise<boolean> {
  const { membership, owners } = await lockMembership(ctx, membershipId);
  ctx.demand("REMOVE_MEMBER", standingOn(ctx.viewer, membership));
  owners.demandAnotherThan(membership.id);
  await ctx.manager.delete(Membership, membership.id);
  await ctx.refreshViewer();
  return true;
}

/** A membership to be changed, read once its organisation's owners are held still. */
export async function lockMembership(ctx: Context, id: string) {
  const { organisationId } = await ctx.find(Membership, id, "membershipId");
  const owners = await lockOwners(ctx, organisationId);
  return { owners, membership: await ctx.find(Membership, id, "membershipId") };
}

/** Holds an organisation's owners still, so that of two removals at once the last owner survives. */
export async function lockOwners(ctx: Context, organisationId: string) {
  await ctx.hold("organisation", organisationId);
  const owners = await ctx.manager.findBy(Membership, {
    organisationId,
    role: MemberRole.OWNER,
    acceptedAt: Not(IsNull()),
  });
  return {
    demandAnotherThan(membershipId: string): void {
      if (owners.every(({ id }) => id === membershipId)) {
        throw new Refusal("WRONG_STATE", { reason: "an organisation keeps at least one owner" });
      }
    },
  };
}
