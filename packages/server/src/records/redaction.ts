import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

export enum RedactionGround {
  PERSONAL_DATA = "PERSONAL_DATA",
  TRADE_SECRET = "TRADE_SECRET",
  SECRECY = "SECRECY",
}
registerEnumType(RedactionGround, { name: "RedactionGround" });

export enum RedactionLevel {
  WITHHELD = "WITHHELD",
  ERASED = "ERASED",
}
registerEnumType(RedactionLevel, {
  name: "RedactionLevel",
  description:
    "WITHHELD: no longer shown, and kept where hosts and operators alone can read it. ERASED: text and salt are gone everywhere, and cannot be had back.",
});

export enum RedactionState {
  PROPOSED = "PROPOSED",
  REDACTED = "REDACTED",
  WITHDRAWN = "WITHDRAWN",
}
registerEnumType(RedactionState, { name: "RedactionState" });

/** That something published shall no longer be shown: proposed by one person, carried out by another (I-14). */
@Entity("redaction")
@ObjectType({
  description:
    "That something published shall no longer be shown. One person proposes it, another carries it out.",
})
export class Redaction {
  @PrimaryGeneratedColumn("uuid")
  @Field(() => ID)
  id!: string;

  @Column({ type: "uuid" })
  @Field(() => ID)
  dialogueId!: string;

  @Column({ type: "integer", array: true })
  @Field(() => [Int], { description: "The entries from which it takes something." })
  numbers!: number[];

  @Column({ type: "text", array: true })
  @Field(() => [String], {
    description: "What it takes from them, by the names in `commitments` of the leaf.",
  })
  fields!: string[];

  @Column({ type: "text" })
  @Field(() => RedactionGround)
  ground!: RedactionGround;

  @Column({ type: "text" })
  @Field(() => RedactionLevel)
  level!: RedactionLevel;

  /** Published with the entry, and from then on only there. */
  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Why, in words that everyone will read. Null once it is redacted: its entry says it.",
  })
  reason!: string | null;

  @Column({ type: "text" })
  @Field(() => RedactionState)
  state!: RedactionState;

  @Column({ type: "uuid" })
  proposedById!: string;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Date)
  proposedAt!: Date;

  @Column({ type: "uuid", nullable: true })
  redactedById!: string | null;

  @Column({ type: "integer", nullable: true })
  @Field(() => Int, { nullable: true, description: "The entry it became." })
  number!: number | null;
}
