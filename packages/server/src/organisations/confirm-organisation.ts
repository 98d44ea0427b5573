import type { Context } from "../context.ts";
import { Organisation } from "../records/organisation.ts";
import { Refusal } from "../refusal.ts";

/** An operator vouches that the organisation is who it says; only then can a buyer open rounds. */
export async function confirmOrganisation(ctx: Context, id: string): Promise<Organisation> {
  ctx.demand("CONFIRM_ORGANISATION");
  const { country, registrationNumber } = await ctx.find(Organisation, id);
  await lockNamesakes(ctx, country, registrationNumber);
  const organisation = await ctx.find(Organisation, id);
  if (organisation.isConfirmed) return organisation;
  const isTaken =
    registrationNumber !== null &&
    (await ctx.manager.existsBy(Organisation, { country, registrationNumber, isConfirmed: true }));
  if (isTaken)
    throw new Refusal("WRONG_STATE", {
      field: "registrationNumber",
      reason: "confirmed for another already",
    });
  await ctx.manager.update(Organisation, id, { isConfirmed: true });
  return Object.assign(organisation, { isConfirmed: true });
}

/** Of two operators who confirm two organisations of one number at once, the second sees what the first did. */
async function lockNamesakes(
  ctx: Context,
  country: string,
  registrationNumber: string | null,
): Promise<void> {
  await ctx.manager.query(
    `SELECT 1 FROM organisation WHERE country = $1 AND "registrationNumber" = $2 ORDER BY id FOR NO KEY UPDATE`,
    [country, registrationNumber],
  );
}
