import { Field, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import { type RefusalCode, refusals } from "../refusal.ts";

const codes = Object.fromEntries(Object.keys(refusals).map((code) => [code, code])) as Record<
  RefusalCode,
  RefusalCode
>;
registerEnumType(codes, { name: "RefusalCode" });

@ObjectType()
class RefusalExplanation {
  @Field(() => codes)
  code!: RefusalCode;

  @Field(() => String)
  explanation!: string;
}

@Resolver()
export class RefusalsResolver {
  @Query(() => [RefusalExplanation], { description: "Every refusal code, explained." })
  refusals(): RefusalExplanation[] {
    return Object.values(codes).map((code) => ({ code, explanation: refusals[code] }));
  }
}
