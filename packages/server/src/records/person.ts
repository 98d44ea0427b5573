import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

@Entity("person")
@ObjectType({ description: "The name is empty until given." })
export class Person {
  @PrimaryGeneratedColumn("uuid")
  @Field(() => ID)
  id!: string;

  /** Lower case. Shown to oneself and one's colleagues only, so its field stands in organisations/. */
  @Column({ type: "text", unique: true })
  email!: string;

  @Column({ type: "text" })
  @Field(() => String)
  name!: string;

  @Column({ type: "timestamptz", precision: 3 })
  createdAt!: Date;
}
