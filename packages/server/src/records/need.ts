import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

@Entity("need")
@ObjectType({ description: "What a buyer lacks, told as needs and functions, not as a solution." })
export class Need {
  @PrimaryGeneratedColumn("uuid")
  @Field(() => ID)
  id!: string;

  @Column({ type: "uuid" })
  ownerId!: string;

  @Column({ type: "text" })
  @Field(() => String)
  title!: string;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "Who is affected, and how. Null after a redaction, like the next two.",
  })
  affected!: string | null;

  @Column({ type: "text", nullable: true })
  @Field(() => String, { nullable: true, description: "How it is today." })
  situation!: string | null;

  @Column({ type: "text", nullable: true })
  @Field(() => String, {
    nullable: true,
    description: "What should be different afterwards, measurable where possible.",
  })
  wantedEffect!: string | null;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: Date;
}
