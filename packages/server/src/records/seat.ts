import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

export enum SeatKind {
  HOST = "HOST",
  SUPPLIER = "SUPPLIER",
  OBSERVER = "OBSERVER",
  SYSTEM = "SYSTEM",
}
registerEnumType(SeatKind, { name: "SeatKind" });

/** An organisation's place in one round. The lead buyer and the co-hosts have theirs from the draft on. */
@Entity("seat")
@ObjectType()
export class Seat {
  @PrimaryGeneratedColumn("uuid")
  @Field(() => ID)
  id!: string;

  @Column({ type: "uuid" })
  dialogueId!: string;

  @Column({ type: "uuid" })
  organisationId!: string;

  @Column({ type: "text" })
  @Field(() => SeatKind)
  kind!: SeatKind;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Date)
  takenAt!: Date;

  /** How many submissions came from this seat: the ordinal of the newest. */
  @Column({ type: "integer", default: 0 })
  asked!: number;

  /** 1, 2, 3 … in the order of first questions: shown to hosts as A, B, C … */
  @Column({ type: "integer", nullable: true })
  label!: number | null;

  /** Counts what changed in private for this seat. Readers of nudges compare it; its value tells nothing. */
  @Column({ type: "integer", default: 0 })
  nudges!: number;
}
