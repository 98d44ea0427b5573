import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

export enum MemberRole {
  OWNER = "OWNER",
  MEMBER = "MEMBER",
}
registerEnumType(MemberRole, { name: "MemberRole" });

@Entity("membership")
@ObjectType()
export class Membership {
  @PrimaryGeneratedColumn("uuid")
  @Field(() => ID)
  id!: string;

  @Column({ type: "uuid" })
  organisationId!: string;

  @Column({ type: "uuid" })
  personId!: string;

  @Column({ type: "text" })
  @Field(() => MemberRole)
  role!: MemberRole;

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  @Field(() => Date, {
    nullable: true,
    description: "When the person took it. Null: an invitation, which gives no right and takes none away.",
  })
  acceptedAt!: Date | null;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: Date;
}
