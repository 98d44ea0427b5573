import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Connection, connect, connectionType, searchPattern } from "../connection.ts";
import type { Context } from "../context.ts";
import { Need } from "../records/need.ts";
import { Organisation } from "../records/organisation.ts";
import { CreateNeedInput, createNeed } from "./create-need.ts";

const NeedConnection = connectionType("Need", Need);

@Resolver(() => Need)
export class NeedsResolver {
  @Query(() => NeedConnection, {
    description: "Needs that an opened dialogue carries; owners see their own drafts too.",
  })
  needs(
    @Ctx() ctx: Context,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("search", () => String, { nullable: true }) search: string | null,
  ): Promise<Connection<Need>> {
    return connect(ctx, Need, { first, after }, (it) =>
      search?.trim()
        ? it.andWhere(
            `(it.title ILIKE :pattern OR it.affected ILIKE :pattern OR it.situation ILIKE :pattern OR it."wantedEffect" ILIKE :pattern)`,
            { pattern: searchPattern(search) },
          )
        : it,
    );
  }

  @Query(() => Need, { nullable: true })
  need(@Ctx() ctx: Context, @Arg("id", () => ID) id: string): Promise<Need | null> {
    return ctx.load(Need, id);
  }

  @Mutation(() => Need)
  createNeed(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateNeedInput) input: CreateNeedInput,
  ): Promise<Need> {
    return createNeed(ctx, input);
  }

  @FieldResolver(() => Organisation)
  owner(@Ctx() ctx: Context, @Root() need: Need): Promise<Organisation | null> {
    return ctx.load(Organisation, need.ownerId);
  }
}
