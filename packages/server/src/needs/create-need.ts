import { GraphQLUUID } from "graphql-scalars";
import { Field, ID, InputType } from "type-graphql";
import { standingOf } from "../access/standing.ts";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { ownOrganisation } from "../organisations/own-organisation.ts";
import { Need } from "../records/need.ts";
import { OrganisationKind } from "../records/organisation.ts";
import { takeLine, takeText } from "../text.ts";

@InputType({
  description:
    "organisationId may be left out where the person has one fitting organisation; else BAD_INPUT names it. The same goes wherever it is optional.",
})
export class CreateNeedInput {
  @Field(() => ID, { nullable: true })
  organisationId?: string | null;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  affected!: string;

  @Field(() => String)
  situation!: string;

  @Field(() => String)
  wantedEffect!: string;

  @Field(() => GraphQLUUID)
  key!: string;
}

/** A draft of its owner's, public with the first opened round that carries it. */
export async function createNeed(ctx: Context, input: CreateNeedInput): Promise<Need> {
  const owner = await ownOrganisation(
    ctx,
    input.organisationId,
    ({ kind }) => kind === OrganisationKind.BUYER,
  );
  ctx.demand("CREATE_NEED", standingOf(ctx.viewer, owner.id));
  return ctx.save(Need, {
    ownerId: owner.id,
    title: takeLine("title", input.title, limits.title),
    affected: takeText("affected", input.affected, limits.needPart),
    situation: takeText("situation", input.situation, limits.needPart),
    wantedEffect: takeText("wantedEffect", input.wantedEffect, limits.needPart),
    createdAt: await ctx.now(),
  });
}
