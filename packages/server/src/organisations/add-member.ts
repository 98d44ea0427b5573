import { personOf, takeEmail } from "../access/sign-in.ts";
import { standingOf } from "../access/standing.ts";
import type { Context } from "../context.ts";
import { MemberRole, Membership } from "../records/membership.ts";
import { Organisation } from "../records/organisation.ts";
import { lockOwners } from "./remove-member.ts";

/** Invites a person by address, known or new, who is told no more of than that; of a member already there, the role is set. */
export async function addMember(
  ctx: Context,
  organisationId: string,
  address: string,
  role: MemberRole,
): Promise<Membership> {
  const organisation = await ctx.find(Organisation, organisationId, "organisationId");
  const owners = await lockOwners(ctx, organisation.id);
  ctx.demand("ADD_MEMBER", standingOf(ctx.viewer, organisation.id));
  const email = takeEmail("email", address);
  const person = await personOf(ctx.manager, ctx.services.clock, email);
  const place = { organisationId: organisation.id, personId: person.id };
  const existing = await ctx.manager.findOneBy(Membership, place);
  if (!existing)
    return ctx.save(Membership, { ...place, role, acceptedAt: null, createdAt: await ctx.now() });
  if (existing.role === role) return existing;
  if (role === MemberRole.MEMBER) owners.demandAnotherThan(existing.id);
  await ctx.manager.update(Membership, existing.id, { role });
  await ctx.refreshViewer();
  return Object.assign(existing, { role });
}
