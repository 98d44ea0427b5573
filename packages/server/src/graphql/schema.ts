import "reflect-metadata";
import { type GraphQLSchema, lexicographicSortSchema } from "graphql";
import { buildSchema } from "type-graphql";
import { DemoResolver } from "../demo/demo.resolver.ts";
import { ActsResolver } from "../dialogue/acts.resolver.ts";
import { DialoguesOfNeedResolver, DialoguesResolver } from "../dialogue/dialogues.resolver.ts";
import { LiveResolver } from "../dialogue/live.resolver.ts";
import { RedactionsOfDialogueResolver, RedactionsResolver } from "../dialogue/redactions.resolver.ts";
import { SeatsResolver, SubmissionsResolver } from "../dialogue/seats.resolver.ts";
import { SessionsResolver } from "../dialogue/sessions.resolver.ts";
import { SpreadsResolver } from "../dialogue/spreads.resolver.ts";
import { NeedsResolver } from "../needs/needs.resolver.ts";
import { MembershipsResolver, OrganisationsResolver } from "../organisations/organisations.resolver.ts";
import { PeopleResolver } from "../organisations/people.resolver.ts";
import { actOnce } from "./acts.ts";
import { countAnswers } from "./answers.ts";
import { RefusalsResolver } from "./refusals.resolver.ts";

/** The whole API. */
export async function makeSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      PeopleResolver,
      DemoResolver,
      OrganisationsResolver,
      MembershipsResolver,
      NeedsResolver,
      DialoguesResolver,
      DialoguesOfNeedResolver,
      SeatsResolver,
      SubmissionsResolver,
      ActsResolver,
      SessionsResolver,
      RedactionsResolver,
      RedactionsOfDialogueResolver,
      LiveResolver,
      SpreadsResolver,
      RefusalsResolver,
    ],
    // Inputs are taken in by text.ts and the acts, which name the field and normalise.
    validate: false,
    // Every subscription follows the log by itself; nothing is ever published to a PubSub.
    pubSub: {
      publish: () => {
        throw new Error("readers follow the log");
      },
      subscribe: () => {
        throw new Error("readers follow the log");
      },
    },
  });
  return countAnswers(actOnce(lexicographicSortSchema(schema)));
}
