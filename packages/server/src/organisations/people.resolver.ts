import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { finishSignIn, startSignIn } from "../access/sign-in.ts";
import { anonymous } from "../access/viewer.ts";
import type { Context } from "../context.ts";
import { limits } from "../limits.ts";
import { Membership } from "../records/membership.ts";
import { Person } from "../records/person.ts";
import { SignIn } from "../records/sign-in.ts";
import { Refusal } from "../refusal.ts";
import { takeLine } from "../text.ts";
import { SignedIn, signedIn, Viewer, viewerFace } from "./signed-in.ts";

@Resolver(() => Person)
export class PeopleResolver {
  @Query(() => Viewer, { nullable: true, description: "Who is signed in; null for an anonymous reader." })
  viewer(@Ctx() ctx: Context): Viewer | null {
    return viewerFace(ctx.viewer);
  }

  @Mutation(() => Boolean, {
    description:
      "Sends a one-time code to the address. The answer is the same whether or not the address is known.",
  })
  async startSignIn(@Ctx() ctx: Context, @Arg("email", () => String) email: string): Promise<boolean> {
    await startSignIn(means(ctx), email);
    return true;
  }

  @Mutation(() => SignedIn, { description: "A new address becomes a person without an organisation." })
  async finishSignIn(
    @Ctx() ctx: Context,
    @Arg("email", () => String) email: string,
    @Arg("code", () => String) code: string,
    @Arg("name", () => String, { nullable: true }) name: string | null,
  ): Promise<SignedIn> {
    return signedIn(ctx, await finishSignIn(means(ctx), email, code, name));
  }

  @Mutation(() => Boolean)
  async signOut(@Ctx() ctx: Context): Promise<boolean> {
    const signIn = ctx.viewer.signIn;
    if (signIn) await ctx.manager.delete(SignIn, { tokenHash: signIn.tokenHash });
    ctx.door.keepToken(null, new Date(0));
    ctx.become(anonymous);
    return true;
  }

  @Mutation(() => Person)
  async setName(@Ctx() ctx: Context, @Arg("name", () => String) name: string): Promise<Person> {
    const { person } = ctx.viewer;
    if (!person) throw new Refusal("NOT_SIGNED_IN");
    const changed = { name: takeLine("name", name, limits.name) };
    await ctx.manager.update(Person, person.id, changed);
    return Object.assign(person, changed);
  }

  /** Of oneself and one's colleagues. Who was invited and has not accepted is an address, and no more. */
  @FieldResolver(() => String)
  async name(@Ctx() ctx: Context, @Root() person: Person): Promise<string> {
    if (person.id === ctx.viewer.person?.id) return person.name;
    const colleague = await ctx.together(colleagues, person.id, (ids) => colleagues(ctx, ids));
    return colleague ? person.name : "";
  }

  /** Oneself, one's colleagues, and whom one invited: whoever can see the person at all. */
  @FieldResolver(() => String, { nullable: true })
  async email(@Ctx() ctx: Context, @Root() person: Person): Promise<string | null> {
    if (person.id === ctx.viewer.person?.id) return person.email;
    return (await ctx.load(Person, person.id))?.email ?? null;
  }
}

/** Those of some people whose accepted memberships the viewer may see. */
async function colleagues(ctx: Context, personIds: readonly string[]): Promise<Map<string, true>> {
  const memberships = await ctx.list(Membership, (it) =>
    it.andWhere(`it."personId" = ANY(:personIds) AND it."acceptedAt" IS NOT NULL`, { personIds }),
  );
  return new Map(memberships.map(({ personId }) => [personId, true]));
}

function means(ctx: Context) {
  const { clock, mail, throttle } = ctx.services;
  return {
    manager: ctx.manager,
    clock,
    mail,
    throttle,
    address: ctx.door.address,
    afterwards: (task: () => Promise<void>) => ctx.afterwards(task),
  };
}
