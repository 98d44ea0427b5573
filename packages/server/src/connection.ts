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

/** By what a list is ordered: in the database, and read off a row. */
export interface Age<T> {
  readonly sql: string;
  readonly of: (row: T) => Date;
}

const madeAt: Age<Listed> = { sql: `it."createdAt"`, of: ({ createdAt }) => createdAt };

/** One page of what the viewer may see, newest first. */
export async function connect<T extends Listed>(
  ctx: Context,
  noun: Noun<T>,
  page: { first: number; after: string | null | undefined },
  narrow: Narrow<T>,
  age: Age<T> = madeAt,
): Promise<Connection<T>> {
  const first = takeFirst(page.first);
  const from = page.after ? await placeAt(ctx, noun, page.after, age) : null;
  const rows = await ctx.list(noun, (it) => {
    const narrowed = narrow(it)
      .orderBy(age.sql, "DESC")
      .addOrderBy("it.id", "DESC")
      .limit(first + 1);
    return from ? narrowed.andWhere(`(${age.sql}, it.id) < (:fromAt, :fromId)`, from) : narrowed;
  });
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: `${node.id}@${age.of(node).getTime()}`, node }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: () => ctx.count(noun, narrow),
  };
}

/**
 * A cursor is a row's id and the time by which it was listed: a draft that has been opened since stands elsewhere now,
 * and the next page goes on from where it stood. An id alone is where the row stands now.
 */
async function placeAt<T extends Listed>(ctx: Context, noun: Noun<T>, cursor: string, age: Age<T>) {
  const [, id = "", at] = /^([^@]+)(?:@(\d{1,15}))?$/.exec(cursor) ?? [];
  const row = await ctx.see(noun, id);
  if (!row) throw new Refusal("BAD_INPUT", { field: "after", reason: "no such cursor" });
  return { fromId: row.id, fromAt: at === undefined ? age.of(row) : new Date(Number(at)) };
}

/** `%text%` for ILIKE, with the text taken literally. */
export function searchPattern(search: string): string {
  return `%${takeLine("search", search, limits.search).replace(/[\\%_]/g, "\\$&")}%`;
}
