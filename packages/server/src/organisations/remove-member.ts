import { IsNull, Not } from "typeorm";
import { standingOn } from "../access/standing.ts";
import type { Context } from "../context.ts";
import { MemberRole, Membership } from "../records/membership.ts";
import { Refusal } from "../refusal.ts";

/** An owner removes a member or takes an invitation back; everyone may leave, or decline. */
export async function removeMember(ctx: Context, membershipId: string): Promise<boolean> {
  const membership = await ctx.find(Membership, membershipId, "membershipId");
  ctx.demand("REMOVE_MEMBER", standingOn(ctx.viewer, membership));
  const owners = await lockOwners(ctx, membership.organisationId);
  owners.demandAnotherThan(membership.id);
  await ctx.manager.delete(Membership, membership.id);
  await ctx.refreshViewer();
  return true;
}

/** Holds an organisation's owners still, so that of two removals at once the last owner survives. */
export async function lockOwners(ctx: Context, organisationId: string) {
  await ctx.manager.query("SELECT 1 FROM organisation WHERE id = $1 FOR NO KEY UPDATE", [organisationId]);
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
