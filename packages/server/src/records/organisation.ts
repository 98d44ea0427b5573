import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

export enum OrganisationKind {
  BUYER = "BUYER",
  SUPPLIER = "SUPPLIER",
  FACILITATOR = "FACILITATOR",
  OVERSIGHT = "OVERSIGHT",
}
registerEnumType(OrganisationKind, { name: "OrganisationKind" });

@Entity("organisation")
@ObjectType()
export class Organisation {
  @PrimaryGeneratedColumn("uuid")
  @Field(() => ID)
  id!: string;

  @Column({ type: "text" })
  @Field(() => String)
  name!: string;

  @Column({ type: "text" })
  @Field(() => OrganisationKind)
  kind!: OrganisationKind;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Without the scheme; Norwegian ones are checked (mod 11).",
  })
  registrationNumber!: string | null;

  /** ISO 3166-1 alpha-2. */
  @Column({ type: "text" })
  @Field(() => String)
  country!: string;

  @Column({ type: "boolean", default: false })
  @Field(() => Boolean)
  isConfirmed!: boolean;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: Date;
}
