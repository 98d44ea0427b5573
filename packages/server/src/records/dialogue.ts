import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

export enum DialoguePhase {
  DRAFT = "DRAFT",
  PLANNED = "PLANNED",
  OPEN = "OPEN",
  CLOSED = "CLOSED",
}
registerEnumType(DialoguePhase, {
  name: "DialoguePhase",
  description: "DRAFT: hosts only, no entry yet. PLANNED: entry 1 written, opensAt ahead. OPEN. CLOSED.",
});

/**
 * One round. Before entry 1 the row is the draft; from then on it is a projection of the record, moved by log/append
 * in the transaction that publishes, and by nothing else.
 */
@Entity("dialogue")
@ObjectType({ description: "One round of market dialogue. What is not among its entries was not said." })
export class Dialogue {
  @PrimaryGeneratedColumn("uuid")
  @Field(() => ID)
  id!: string;

  @Column({ type: "uuid" })
  hostId!: string;

  @Column({ type: "uuid", nullable: true })
  needId!: string | null;

  @Column({ type: "text" })
  @Field(() => String, { description: "Empty after a redaction." })
  title!: string;

  @Column({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "Null after a redaction." })
  invitation!: string | null;

  @Column({ type: "text" })
  @Field(() => String, { description: "BCP 47: the main language of its texts." })
  language!: string;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  @Field(() => Date, { nullable: true })
  opensAt!: Date | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: "After it no question is taken." })
  questionsUntil!: Date | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  @Field(() => Date, {
    nullable: true,
    description: "When the hosts mean to have answered; later answers are taken, and shown as late.",
  })
  answersBy!: Date | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  @Field(() => Date, {
    nullable: true,
    description: "The system closes at this time, or as soon after it as every submission is settled.",
  })
  closesAt!: Date | null;

  @Column({ type: "boolean", default: false })
  @Field(() => Boolean, { description: "Fixed when opened: true where demonstration mode is on." })
  isDemonstration!: boolean;

  @Column({ type: "integer", default: 0 })
  @Field(() => Int, { description: "How many entries there are: the number of the newest." })
  size!: number;

  /** `<authority>/log/<id>`, fixed when opened: a later change of the host name splits no log. */
  @Column({ type: "text", nullable: true })
  origin!: string | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: "When entry 1 was written." })
  openedAt!: Date | null;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  @Field(() => Date, { nullable: true, description: "When the closing entry was written." })
  closedAt!: Date | null;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: Date;

  /** How long a record was of which a head was signed and that is not here any more (log/fork-guard.ts); else null. */
  @Column({ type: "integer", nullable: true })
  frozenSize!: number | null;

  /** The root of that head, base64; null where only its size is known. */
  @Column({ type: "text", nullable: true })
  frozenRoot!: string | null;

  @Field(() => Boolean, {
    description:
      "Signed entries are missing here, as after a restored backup: everyone may read, nobody may publish, until they are back.",
  })
  get isFrozen(): boolean {
    return this.frozenSize !== null;
  }
}
