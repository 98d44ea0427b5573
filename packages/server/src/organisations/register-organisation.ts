import { GraphQLUUID } from "graphql-scalars";
import { Field, InputType } from "type-graphql";
import type { Viewer } from "../access/viewer.ts";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { MemberRole, Membership } from "../records/membership.ts";
import { Organisation, OrganisationKind } from "../records/organisation.ts";
import { Refusal } from "../refusal.ts";
import { takeLine } from "../text.ts";
import { takeCountry, takeRegistrationNumber } from "./registration-number.ts";

@InputType()
export class RegisterOrganisationInput {
  @Field(() => String)
  name!: string;

  @Field(() => OrganisationKind)
  kind!: OrganisationKind;

  @Field(() => String, { defaultValue: "NO" })
  country!: string;

  @Field(() => String, { nullable: true })
  registrationNumber?: string | null;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** The person becomes the organisation's owner. */
export async function registerOrganisation(
  ctx: Context,
  input: RegisterOrganisationInput,
): Promise<Organisation> {
  ctx.demand("REGISTER_ORGANISATION");
  const country = takeCountry(input.country);
  const registrationNumber = takeRegistrationNumber(country, input.registrationNumber);
  // Of two at once the second sees what the first registered.
  await ctx.hold("person", ctx.viewer.person?.id ?? "");
  demandNew(ctx.viewer, country, registrationNumber);
  const organisation = await ctx.save(Organisation, {
    name: takeLine("name", input.name, limits.name),
    kind: input.kind,
    country,
    registrationNumber,
    isConfirmed: false,
    createdAt: await ctx.now(),
  });
  await ctx.manager.insert(Membership, {
    organisationId: organisation.id,
    personId: ctx.viewer.person?.id ?? "",
    role: MemberRole.OWNER,
    acceptedAt: await ctx.now(),
    createdAt: await ctx.now(),
  });
  await ctx.refreshViewer();
  return organisation;
}

/** Whoever has registered a number has done so, and nobody needs ever more organisations: operators look at each. */
function demandNew(viewer: Viewer, country: string, registrationNumber: string | null): void {
  const owned = viewer.organisations.filter(({ id }) =>
    viewer.memberships.some(({ organisationId, role }) => organisationId === id && role === MemberRole.OWNER),
  );
  if (owned.length >= limits.organisations)
    throw new Refusal("WRONG_STATE", { reason: "owner of as many as may be", max: limits.organisations });
  const isDouble = owned.some(
    (one) => one.country === country && one.registrationNumber === registrationNumber,
  );
  if (registrationNumber !== null && isDouble)
    throw new Refusal("WRONG_STATE", {
      field: "registrationNumber",
      reason: "registered by the person already",
    });
}
