import { Arg, Ctx, Field, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { SignedIn, signedIn } from "../organisations/signed-in.ts";
import { OrganisationKind } from "../records/organisation.ts";
import { Person } from "../records/person.ts";
import { Refusal } from "../refusal.ts";
import { people } from "./texts/people.ts";

@ObjectType()
class DemoPerson {
  @Field(() => String)
  email!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  organisation!: string | null;

  @Field(() => OrganisationKind, { nullable: true })
  kind!: OrganisationKind | null;

  @Field(() => String)
  summary!: string;
}

@Resolver()
export class DemoResolver {
  @Query(() => [DemoPerson], {
    description: "The people of the demonstration, only where demonstration mode is on; else an empty list.",
  })
  demoPeople(@Ctx() ctx: Context): DemoPerson[] {
    if (!ctx.services.isDemonstration) return [];
    return people.map(({ email, name, organisation, summary }) => ({
      email,
      name,
      organisation: organisation?.name ?? null,
      kind: organisation ? OrganisationKind[organisation.kind] : null,
      summary: summary.nb,
    }));
  }

  @Mutation(() => SignedIn, { description: "Only where demonstration mode is on." })
  async signInAsDemoPerson(
    @Ctx() ctx: Context,
    @Arg("email", () => String) email: string,
  ): Promise<SignedIn> {
    if (!ctx.services.isDemonstration)
      throw new Refusal("UNAVAILABLE", { reason: "demonstration mode is off" });
    const isDemoPerson = people.some((person) => person.email === email);
    const person = isDemoPerson ? await ctx.manager.findOneBy(Person, { email }) : null;
    if (!person) throw new Refusal("NOT_FOUND", { field: "email" });
    return signedIn(ctx, person);
  }
}
