import { Field, ObjectType } from "type-graphql";
import { signIn } from "../access/sign-in.ts";
import { viewerOf, type Viewer as WhoAsks } from "../access/viewer.ts";
import type { Context } from "../context.ts";
import { Membership } from "../records/membership.ts";
import { Person } from "../records/person.ts";

@ObjectType()
export class Viewer {
  @Field(() => Person)
  person!: Person;

  @Field(() => [Membership])
  memberships!: readonly Membership[];

  @Field(() => [Membership], { description: "Memberships that the person has not accepted yet." })
  invitations!: readonly Membership[];

  @Field(() => Date)
  signedInUntil!: Date;

  @Field(() => Boolean)
  isOperator!: boolean;
}

@ObjectType()
export class SignedIn {
  @Field(() => String)
  token!: string;

  @Field(() => Date)
  expiresAt!: Date;

  @Field(() => Viewer)
  viewer!: Viewer;
}

/** Signs the person in: a new token in the answer, and in the cookie where the door has one. */
export async function signedIn(ctx: Context, person: Person): Promise<SignedIn> {
  const { token, signIn: row } = await signIn(ctx.manager, ctx.services.clock, person.id);
  ctx.door.keepToken(token, row.expiresAt);
  const viewer = {
    ...(await viewerOf(ctx.manager, ctx.services.clock, person.id, ctx.services.operators)),
    signIn: row,
  };
  ctx.become(viewer);
  const face = viewerFace(viewer);
  if (!face) throw new Error("signed in as nobody");
  return { token, expiresAt: row.expiresAt, viewer: face };
}

export function viewerFace(viewer: WhoAsks): Viewer | null {
  const { person, memberships, invitations, isOperator, signIn } = viewer;
  if (!person || !signIn) return null;
  return { person, memberships, invitations, signedInUntil: signIn.expiresAt, isOperator };
}
