import { GraphQLUUID } from "graphql-scalars";
import { Field, InputType } from "type-graphql";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { MemberRole, Membership } from "../records/membership.ts";
import { Organisation, OrganisationKind } from "../records/organisation.ts";
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
  const organisation = await ctx.save(Organisation, {
    name: takeLine("name", input.name, limits.name),
    kind: input.kind,
    country,
    registrationNumber: takeRegistrationNumber(country, input.registrationNumber),
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
