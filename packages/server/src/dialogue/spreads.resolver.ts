import { Arg, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from "type-graphql";
import { isAllowed } from "../access/policy.ts";
import { takeFirst } from "../connection.ts";
import type { Context } from "../context.ts";
import { Dialogue } from "../records/dialogue.ts";
import { Receipts } from "../records/receipts.ts";
import { Spread } from "../records/spread.ts";
import { standingsIn } from "./seats.ts";

@ObjectType({
  description:
    "How far apart in time everyone who was connected got one entry. Measured, and no part of the record.",
})
export class EntrySpread {
  @Field(() => Int)
  number!: number;

  @Field(() => Float, {
    description:
      "From the first write to a connection to the last, in milliseconds; of several nodes the longest.",
  })
  milliseconds!: number;

  @Field(() => Int, {
    nullable: true,
    description: "How many connections were open. For hosts alone (I-25); null for everyone else.",
  })
  connections!: number | null;

  @Field(() => Receipts, {
    nullable: true,
    description:
      "What the readers' machines said of it. For hosts alone; null for everyone else, and where nobody could be asked: at most once a second anybody is.",
  })
  receipts!: Receipts | null;
}

@Resolver(() => Dialogue)
export class SpreadsResolver {
  @FieldResolver(() => [EntrySpread], {
    description:
      "Of the entries after a number, those that anyone was connected to hear; known about a second later.",
  })
  async spreads(
    @Ctx() ctx: Context,
    @Root() { id }: Dialogue,
    @Arg("after", () => Int, { defaultValue: 0 }) after: number,
    @Arg("first", () => Int, { defaultValue: 100 }) first: number,
  ): Promise<EntrySpread[]> {
    const upTo = after + takeFirst(first);
    const measured = await ctx.list(Spread, (it) =>
      it
        .andWhere(`it."dialogueId" = :id AND it.number > :after AND it.number <= :upTo::bigint`, {
          id,
          after,
          upTo,
        })
        .orderBy("it.number"),
    );
    const received = await ctx.list(Receipts, (it) =>
      it.andWhere(`it."dialogueId" = :id AND it.number > :after AND it.number <= :upTo::bigint`, {
        id,
        after,
        upTo,
      }),
    );
    const mayCount = isAllowed("COUNT_CONNECTIONS", await standingsIn(ctx, { id }));
    return [...new Set(measured.map(({ number }) => number))].map((number) => {
      const onNodes = measured.filter((spread) => spread.number === number);
      return Object.assign(new EntrySpread(), {
        number,
        milliseconds: Math.max(...onNodes.map(({ milliseconds }) => milliseconds)),
        connections: mayCount ? onNodes.reduce((sum, { connections }) => sum + connections, 0) : null,
        receipts: together(received.filter((receipts) => receipts.number === number)),
      });
    });
  }
}

/** What was heard on several nodes, as one. */
function together(heard: readonly Receipts[]): Receipts | null {
  if (heard.length === 0) return null;
  const times = (of: "firstMilliseconds" | "lastMilliseconds") => heard.flatMap((one) => one[of] ?? []);
  const sum = (of: "asked" | "received") => heard.reduce((all, one) => all + one[of], 0);
  return Object.assign(new Receipts(), {
    asked: sum("asked"),
    received: sum("received"),
    firstMilliseconds: sum("received") > 0 ? Math.min(...times("firstMilliseconds")) : null,
    lastMilliseconds: sum("received") > 0 ? Math.max(...times("lastMilliseconds")) : null,
  });
}
