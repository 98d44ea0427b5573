import { type ClassType, Field, Int, ObjectType } from "type-graphql";
import type { ObjectType as Noun, ObjectLiteral, SelectQueryBuilder } from "typeorm";
import type { Context } from "./context.ts";
import { limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";
import { takeLine } from "./text.ts";

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Connection<T> {
  nodes: T[];
  edges: { cursor: string; node: T }[];
  pageInfo: PageInfo;
  /** Of all that the pages go through; asked for only where it is wanted. */
  count: () => Promise<number>;
}

/** The GraphQL types of a connection to a noun: `<Name>Connection`, `<Name>Edge`. */
export function connectionType<T extends object>(name: string, noun: ClassType<T>): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`)
  class EdgeOfNoun {
    @Field(() => String)
    cursor!: string;

    @Field(() => noun)
    node!: T;
  }

  @ObjectType(`${name}Connection`)
  class ConnectionOfNoun {
    @Field(() => [noun])
    nodes!: T[];

    @Field(() => [EdgeOfNoun])
    edges!: EdgeOfNoun[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    count!: () => Promise<number>;

    @Field(() => Int)
    totalCount(): Promise<number> {
      return this.count();
    }
  }
  return ConnectionOfNoun;
}

type Listed = ObjectLiteral & { id: string; createdAt: Date };
type Narrow<T extends ObjectLiteral> = (it: SelectQueryBuilder<T>) => SelectQueryBuilder<T>;

/** `first` of a list: 0 to 100, else BAD_INPUT. */
export function takeFirst(first: number): number {
  if (first < 0 || first > limits.list)
    throw new Refusal("BAD_INPUT", { field: "first", min: 0, max: limits.list });
  return first;
}

/** One page of what the viewer may see, newest first. The cursor of a row is its id. */
export async function connect<T extends Listed>(
  ctx: Context,
  noun: Noun<T>,
  page: { first: number; after: string | null | undefined },
  narrow: Narrow<T>,
): Promise<Connection<T>> {
  const first = takeFirst(page.first);
  const from = page.after ? await ctx.see(noun, page.after) : null;
  if (page.after && !from) throw new Refusal("BAD_INPUT", { field: "after", reason: "no such cursor" });
  const rows = await ctx.list(noun, (it) => {
    const narrowed = narrow(it)
      .orderBy("it.createdAt", "DESC")
      .addOrderBy("it.id", "DESC")
      .limit(first + 1);
    return from
      ? narrowed.andWhere(`(it."createdAt", it.id) < (:fromCreatedAt, :fromId)`, {
          fromCreatedAt: from.createdAt,
          fromId: from.id,
        })
      : narrowed;
  });
  const nodes = rows.slice(0, first);
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: from !== null,
      startCursor: nodes[0]?.id ?? null,
      endCursor: nodes.at(-1)?.id ?? null,
    },
    count: () => ctx.count(noun, narrow),
  };
}

/** `%text%` for ILIKE, with the text taken literally. */
export function searchPattern(search: string): string {
  return `%${takeLine("search", search, limits.search).replace(/[\\%_]/g, "\\$&")}%`;
}
