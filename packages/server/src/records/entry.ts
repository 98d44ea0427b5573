import type { Entry as Statement } from "@samtidig/ledger";
import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { Head } from "./head.ts";
import { RedactionLevel } from "./redaction.ts";
import { SeatKind } from "./seat.ts";

export enum EntryKind {
  OPENED = "OPENED",
  QUESTION = "QUESTION",
  ANSWER = "ANSWER",
  CLARIFICATION = "CLARIFICATION",
  CORRECTION = "CORRECTION",
  DEADLINE = "DEADLINE",
  DECLINED = "DECLINED",
  REDACTION = "REDACTION",
  SESSION = "SESSION",
  CLOSED = "CLOSED",
}
registerEnumType(EntryKind, { name: "EntryKind" });

export enum SessionStep {
  ANNOUNCED = "ANNOUNCED",
  STARTED = "STARTED",
  ENDED = "ENDED",
  CANCELLED = "CANCELLED",
}
registerEnumType(SessionStep, { name: "SessionStep" });

@ObjectType()
export class Deadlines {
  @Field(() => Date, { nullable: true })
  opensAt!: Date | null;

  @Field(() => Date, { nullable: true })
  questionsUntil!: Date | null;

  @Field(() => Date, { nullable: true })
  answersBy!: Date | null;

  @Field(() => Date, { nullable: true })
  closesAt!: Date | null;
}

@ObjectType({
  description:
    "What an entry says of a live session. Which session: `refersTo` names its first entry; where it is empty, this is the first.",
})
export class EntrySession {
  @Field(() => SessionStep)
  step!: SessionStep;

  @Field(() => Date, { nullable: true, description: "As planned; of ANNOUNCED, like the next two." })
  startsAt!: Date | null;

  @Field(() => Date, { nullable: true })
  endsAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "A web address, for those who are not in the room. Null after a redaction.",
  })
  address!: string | null;
}

@ObjectType({ description: "What a redaction took away, from the entries in `refersTo`." })
export class EntryRedaction {
  @Field(() => [String], { description: "By the names in `commitments` of their leaves." })
  fields!: readonly string[];

  @Field(() => RedactionLevel)
  level!: RedactionLevel;
}

/**
 * The reading face of an entry. Stored are its place and its leaf; the other fields are what the leaf and its
 * disclosures say (log/read.ts fills them in). No field may depend on who asks (I-4).
 */
@Entity("entry")
@ObjectType({
  description:
    "One published thing. The same for every reader at the same size: no field of it depends on who asks.",
})
export class Entry {
  @PrimaryColumn({ type: "uuid" })
  @Field(() => ID)
  dialogueId!: string;

  @PrimaryColumn({ type: "integer" })
  @Field(() => Int, { description: "Its place in the record: 1, 2, 3 ... without gaps." })
  number!: number;

  @Column({ type: "text", update: false })
  @Field(() => EntryKind)
  kind!: EntryKind;

  @Column({ type: "timestamptz", precision: 3, update: false })
  @Field(() => Date)
  at!: Date;

  @Column({ type: "bytea", name: "leaf", update: false })
  leafBytes!: Uint8Array;

  /** Held back until then, and with it what comes after it; of no entry that everyone got as soon as it was written. */
  @Column({ type: "timestamptz", precision: 3, nullable: true, update: false })
  releaseAt!: Date | null;

  /** What leaf and disclosures say, as the ledger reads them. */
  said!: Statement;

  @Field(() => SeatKind, { description: "The seat that spoke, never a person or a supplier's name." })
  by!: SeatKind;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "In the round's main language. Null where the kind has none, or after a redaction.",
  })
  text!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Why: of a correction, an extended deadline, a redaction.",
  })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Of a declined question or a redaction: from a closed list, as in the leaf: `already-answered`.",
  })
  ground!: string | null;

  @Field(() => [Int], {
    description:
      "Numbers of the entries it is about: the questions that an answer answers, the entry that a correction corrects.",
  })
  refersTo!: readonly number[];

  @Field(() => Deadlines, { nullable: true, description: "Of OPENED and DEADLINE." })
  deadlines!: Deadlines | null;

  @Field(() => EntrySession, { nullable: true, description: "Of SESSION." })
  session!: EntrySession | null;

  @Field(() => EntryRedaction, { nullable: true, description: "Of REDACTION." })
  redaction!: EntryRedaction | null;

  @Field(() => Boolean)
  isDemonstration!: boolean;

  @Field(() => String, {
    description: "The exact bytes that the record's hash covers, as UTF-8 text (RFC 8785 JSON).",
  })
  leaf!: string;

  @Field(() => [String], {
    description:
      "Salted values that the leaf commits to (RFC 9901 disclosures), less what a redaction took away.",
  })
  disclosures!: readonly string[];

  @Field(() => Head, { description: "The head right after this entry." })
  head!: Head;
}
