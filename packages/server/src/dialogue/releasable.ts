import { Field, InputType } from "type-graphql";

/** Of what hosts publish: shown as soon as it is written, or to everyone at a moment that they choose. */
@InputType()
export abstract class Releasable {
  @Field(() => Date, {
    nullable: true,
    description:
      "At this moment, by the server's clock, every node shows it; none before. Ahead, at most 60 seconds, else BAD_INPUT. The answer comes then; who goes before that publishes nothing. Left out: at once.",
  })
  releaseAt?: Date | null;
}
