import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

export enum SubmissionState {
  RECEIVED = "RECEIVED",
  PROPOSED = "PROPOSED",
  AGREED = "AGREED",
  PUBLISHED = "PUBLISHED",
  ANSWERED = "ANSWERED",
  DECLINED = "DECLINED",
  WITHDRAWN = "WITHDRAWN",
}
registerEnumType(SubmissionState, { name: "SubmissionState" });

export enum DeclineGround {
  DUPLICATE = "DUPLICATE",
  ALREADY_ANSWERED = "ALREADY_ANSWERED",
  OUT_OF_SCOPE = "OUT_OF_SCOPE",
  NOT_A_QUESTION = "NOT_A_QUESTION",
  REVEALS_IDENTITY = "REVEALS_IDENTITY",
  REVEALS_SECRET = "REVEALS_SECRET",
  WORDING_NOT_AGREED = "WORDING_NOT_AGREED",
}
registerEnumType(DeclineGround, { name: "DeclineGround" });

/** A question on its way: private to the asking organisation and the hosts until it is published. */
@Entity("submission")
@ObjectType()
export class Submission {
  @PrimaryGeneratedColumn("uuid")
  @Field(() => ID)
  id!: string;

  @Column({ type: "uuid" })
  @Field(() => ID)
  dialogueId!: string;

  @Column({ type: "uuid" })
  seatId!: string;

  @Column({ type: "integer" })
  @Field(() => Int, {
    description: "1, 2, 3 ... per asking organisation, so that it tells nobody how many others have asked.",
  })
  ordinal!: number;

  @Column({ type: "integer", array: true })
  @Field(() => [Int])
  refersTo!: number[];

  @Column({ type: "text" })
  @Field(() => String)
  text!: string;

  @Column({ type: "boolean" })
  @Field(() => Boolean, {
    description: "The asker allowed the hosts to shorten or anonymise without asking again.",
  })
  mayReword!: boolean;

  @Column({ type: "text", nullable: true })
  @Field(() => String, { nullable: true })
  proposedText!: string | null;

  @Column({ type: "text", nullable: true })
  @Field(() => String, { nullable: true })
  agreedText!: string | null;

  @Column({ type: "text" })
  @Field(() => SubmissionState)
  state!: SubmissionState;

  @Column({ type: "integer" })
  @Field(() => Int)
  version!: number;

  @Column({ type: "timestamptz", precision: 3 })
  @Field(() => Date)
  receivedAt!: Date;

  @Column({ type: "integer", nullable: true })
  @Field(() => Int, { nullable: true, description: "The entry it became." })
  number!: number | null;

  /** By which its asker finds it in `sources` of the record; null where it is older than receipts. */
  @Column({ type: "text", nullable: true })
  commitment!: string | null;

  @Column({ type: "text", nullable: true })
  @Field(() => DeclineGround, { nullable: true })
  declinedOn!: DeclineGround | null;
}
