import { Field, Float, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

/** What readers' machines on one node said of an entry. Measured, not part of the record; for hosts alone (I-25). */
@Entity("receipts")
@ObjectType({
  description:
    "Of up to 100 connections of a node, drawn by lot, which of their machines said that they had received an entry. Times are the server's, until the word came back to it: the entry was there earlier, not later. It is not known when it was on a screen.",
})
export class Receipts {
  @PrimaryColumn({ type: "uuid" })
  dialogueId!: string;

  @PrimaryColumn({ type: "integer" })
  number!: number;

  /** As in Spread. */
  @PrimaryColumn({ type: "uuid" })
  nodeId!: string;

  @Column({ type: "integer" })
  @Field(() => Int, { description: "How many connections were asked." })
  asked!: number;

  @Column({ type: "integer" })
  @Field(() => Int, { description: "How many answered within five seconds." })
  received!: number;

  @Column({ type: "double precision", nullable: true })
  @Field(() => Float, {
    nullable: true,
    description: "From the first write to a connection to the first word of a receipt, in milliseconds.",
  })
  firstMilliseconds!: number | null;

  @Column({ type: "double precision", nullable: true })
  @Field(() => Float, { nullable: true, description: "… to the last; of several nodes the longest." })
  lastMilliseconds!: number | null;
}
