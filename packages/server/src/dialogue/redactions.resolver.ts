import { GraphQLUUID } from "graphql-scalars";
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { costs } from "../cost.ts";
import { readWithheld } from "../log/take-away.ts";
import { Dialogue } from "../records/dialogue.ts";
import { Entry } from "../records/entry.ts";
import { Person } from "../records/person.ts";
import { Redaction } from "../records/redaction.ts";
import { ProposeRedactionInput, proposeRedaction } from "./propose-redaction.ts";
import { redactEntry } from "./redact-entry.ts";
import { withdrawRedaction } from "./redactions.ts";

/** The door to what is taken away from a record. */
@Resolver(() => Redaction)
export class RedactionsResolver {
  @Mutation(() => Redaction, {
    description:
      "Owners of a host, also after CLOSED. Nothing is taken away until another person carries it out. BAD_INPUT names `numbers` or `fields` where there is nothing to take away.",
  })
  proposeRedaction(
    @Ctx() ctx: Context,
    @Arg("input", () => ProposeRedactionInput) input: ProposeRedactionInput,
  ) {
    return proposeRedaction(ctx, input);
  }

  @Mutation(() => Entry, {
    description:
      "Carries out what another person proposed (else NOT_ALLOWED): another of the hosts, or an operator. A REDACTION entry says what was taken away and why; nobody is served it from then on.",
  })
  redactEntry(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "Of the proposed redaction." }) id: string,
    @Arg("key", () => GraphQLUUID) _key: string,
  ) {
    return redactEntry(ctx, id);
  }

  @Mutation(() => Redaction, { description: "Refused with WRONG_STATE once it is carried out." })
  withdrawRedaction(@Ctx() ctx: Context, @Arg("id", () => ID) id: string) {
    return withdrawRedaction(ctx, id);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: "Null for those who are not to know them: an operator, a host of another organisation.",
  })
  proposedBy(@Ctx() ctx: Context, @Root() { proposedById }: Redaction): Promise<Person | null> {
    return ctx.load(Person, proposedById);
  }

  @FieldResolver(() => Boolean, { description: "Somebody else must carry it out." })
  isMine(@Ctx() ctx: Context, @Root() { proposedById }: Redaction): boolean {
    return proposedById === ctx.viewer.person?.id;
  }

  @FieldResolver(() => [String], {
    description: "What it withholds, as disclosures, for those who see the redaction; erased, there is none.",
  })
  async withheld(@Ctx() ctx: Context, @Root() { dialogueId, number }: Redaction): Promise<string[]> {
    if (number === null) return [];
    return ctx.read(costs.reading, () => readWithheld(ctx.manager, dialogueId, number));
  }
}

@Resolver(() => Dialogue)
export class RedactionsOfDialogueResolver {
  @FieldResolver(() => [Redaction], {
    description: "Hosts and operators: all, in the order in which they were proposed. Others: none.",
  })
  redactions(@Ctx() ctx: Context, @Root() { id }: Dialogue): Promise<Redaction[]> {
    return ctx.list(Redaction, (it) =>
      it.andWhere(`it."dialogueId" = :id`, { id }).orderBy("it.proposedAt").addOrderBy("it.id"),
    );
  }
}
