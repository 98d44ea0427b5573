import type { Context } from "../context.ts";
import { Organisation } from "../records/organisation.ts";
import { Refusal } from "../refusal.ts";

/**
 * Which of the person's organisations acts: the one named, or the only one that fits. Refuses with BAD_INPUT, naming
 * `organisationId`, where it was left out and several fit, and with NOT_ALLOWED where none does.
 */
export async function ownOrganisation(
  ctx: Context,
  organisationId: string | null | undefined,
  fits: (organisation: Organisation) => boolean,
): Promise<Organisation> {
  const field = "organisationId";
  if (!ctx.viewer.person) throw new Refusal("NOT_SIGNED_IN");
  if (organisationId) {
    const organisation = await ctx.find(Organisation, organisationId, field);
    const isOwn = ctx.organisationIds.includes(organisation.id);
    if (!isOwn || !fits(organisation)) throw new Refusal("NOT_ALLOWED", { field });
    return organisation;
  }
  const [only, ...others] = ctx.viewer.organisations.filter(fits);
  if (!only) throw new Refusal("NOT_ALLOWED", { field, reason: "none of the person's organisations fits" });
  if (others.length > 0) throw new Refusal("BAD_INPUT", { field, reason: "the person has several that fit" });
  return only;
}
