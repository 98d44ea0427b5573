import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Connection, connect, connectionType, searchPattern, takeFirst } from "../connection.ts";
import type { Context } from "../context.ts";
import { MemberRole, Membership } from "../records/membership.ts";
import { Organisation, OrganisationKind } from "../records/organisation.ts";
import { Person } from "../records/person.ts";
import { Refusal } from "../refusal.ts";
import { acceptMembership } from "./accept-membership.ts";
import { addMember } from "./add-member.ts";
import { confirmOrganisation } from "./confirm-organisation.ts";
import { RegisterOrganisationInput, registerOrganisation } from "./register-organisation.ts";
import { removeMember } from "./remove-member.ts";

const OrganisationConnection = connectionType("Organisation", Organisation);

@Resolver(() => Organisation)
export class OrganisationsResolver {
  @Query(() => OrganisationConnection, {
    description: "Public: confirmed buyers. Members: their own. Operators: all.",
  })
  organisations(
    @Ctx() ctx: Context,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("search", () => String, { nullable: true }) search: string | null,
    @Arg("kind", () => OrganisationKind, { nullable: true }) kind: OrganisationKind | null,
    @Arg("isConfirmed", () => Boolean, { nullable: true }) isConfirmed: boolean | null,
  ): Promise<Connection<Organisation>> {
    return connect(ctx, Organisation, { first, after }, (it) => {
      if (search?.trim()) {
        it.andWhere(`(it.name ILIKE :pattern OR it."registrationNumber" ILIKE :pattern)`, {
          pattern: searchPattern(search),
        });
      }
      if (kind) it.andWhere("it.kind = :kind", { kind });
      if (isConfirmed !== null && isConfirmed !== undefined)
        it.andWhere(`it."isConfirmed" = :isConfirmed`, { isConfirmed });
      return it;
    });
  }

  @Query(() => Organisation, { nullable: true })
  organisation(@Ctx() ctx: Context, @Arg("id", () => ID) id: string): Promise<Organisation | null> {
    return ctx.load(Organisation, id);
  }

  @Mutation(() => Organisation, {
    description:
      "The person becomes its owner. BUYER, FACILITATOR and OVERSIGHT have no rights of their own until an operator has confirmed them.",
  })
  registerOrganisation(
    @Ctx() ctx: Context,
    @Arg("input", () => RegisterOrganisationInput) input: RegisterOrganisationInput,
  ): Promise<Organisation> {
    return registerOrganisation(ctx, input);
  }

  @Mutation(() => Organisation, { description: "Operators only." })
  confirmOrganisation(@Ctx() ctx: Context, @Arg("id", () => ID) id: string): Promise<Organisation> {
    return confirmOrganisation(ctx, id);
  }

  @Mutation(() => Membership, {
    description:
      "Owners only. The address may be new. Who is added is invited, and accepts with acceptMembership.",
  })
  addMember(
    @Ctx() ctx: Context,
    @Arg("organisationId", () => ID) organisationId: string,
    @Arg("email", () => String) email: string,
    @Arg("role", () => MemberRole, { defaultValue: MemberRole.MEMBER }) role: MemberRole,
  ): Promise<Membership> {
    return addMember(ctx, organisationId, email, role);
  }

  @Mutation(() => Membership, {
    description: "Whose membership it is, alone. Until then it gives no right and takes none away.",
  })
  acceptMembership(
    @Ctx() ctx: Context,
    @Arg("membershipId", () => ID) membershipId: string,
  ): Promise<Membership> {
    return acceptMembership(ctx, membershipId);
  }

  @Mutation(() => Boolean, { description: "Owners remove members; everyone may leave, or decline." })
  removeMember(@Ctx() ctx: Context, @Arg("membershipId", () => ID) membershipId: string): Promise<boolean> {
    return removeMember(ctx, membershipId);
  }

  @FieldResolver(() => [Membership], { description: "Members of it only." })
  async members(
    @Ctx() ctx: Context,
    @Root() organisation: Organisation,
    @Arg("first", () => Int, { defaultValue: 100 }) first: number,
    @Arg("after", () => ID, { nullable: true }) after: string | null,
  ): Promise<Membership[]> {
    const most = takeFirst(first);
    const from = after ? await ctx.see(Membership, after) : null;
    if (after && from?.organisationId !== organisation.id)
      throw new Refusal("BAD_INPUT", { field: "after", reason: "no such cursor" });
    return ctx.list(Membership, (it) => {
      it.andWhere(`it."organisationId" = :organisationId`, { organisationId: organisation.id });
      if (from) {
        it.andWhere(`(it."createdAt", it.id) > (:fromCreatedAt, :fromId)`, {
          fromCreatedAt: from.createdAt,
          fromId: from.id,
        });
      }
      return it.orderBy("it.createdAt").addOrderBy("it.id").limit(most);
    });
  }
}

@Resolver(() => Membership)
export class MembershipsResolver {
  @FieldResolver(() => Organisation)
  async organisation(@Ctx() ctx: Context, @Root() membership: Membership): Promise<Organisation> {
    return there(await ctx.load(Organisation, membership.organisationId));
  }

  @FieldResolver(() => Person)
  async person(@Ctx() ctx: Context, @Root() membership: Membership): Promise<Person> {
    return there(await ctx.load(Person, membership.personId));
  }
}

/** A membership's two ends: gone where the right to see them ended in the middle of the request. */
function there<T>(row: T | null): T {
  if (row === null) throw new Refusal("NOT_FOUND");
  return row;
}
