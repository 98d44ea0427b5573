import type { GraphQLSchema } from "graphql";
import { In, IsNull, Not } from "typeorm";
import type { Services } from "../context.ts";
import { UsedKey } from "../records/used-key.ts";
import { keyIn, playRound } from "./play-round.ts";
import { keyOf, PlayedOtherwise, Stage } from "./stage.ts";
import { boats } from "./texts/boats.ts";
import { elderly } from "./texts/elderly.ts";
import { people } from "./texts/people.ts";
import { tunnels } from "./texts/tunnels.ts";

const operator = "operator@demo.example";
const beginning = -100;
const scripts = [elderly, boats, tunnels];

/** Plays the demonstration: its people, their organisations, and three rounds. Playing it again changes nothing. */
export async function playDemonstration(services: Services, schema: GraphQLSchema): Promise<void> {
  const stage = await Stage.set(services, schema);
  // Visitors may since have changed what its people belong to: what was played to its end is not played again.
  if (await isPlayed(services)) return;
  const organisationIds = new Map<string, string>();
  for (const { email, organisation } of people) {
    if (!organisation) continue;
    const id = await registerOrganisation(stage, email, organisation);
    organisationIds.set(email, id);
  }
  for (const script of scripts) {
    try {
      await playRound(stage, script, organisationIds);
    } catch (failure) {
      // What was published stays as it was: a record is not rewritten because a later version tells it better.
      if (!(failure instanceof PlayedOtherwise)) throw failure;
    }
  }
}

/** The last step of every script has used its key. */
async function isPlayed({ store }: Services): Promise<boolean> {
  const keys = scripts.map((script) => keyIn(script, script.steps.at(-1)?.id ?? "opened"));
  return (await store.manager.countBy(UsedKey, { key: In(keys), outcome: Not(IsNull()) })) === scripts.length;
}

async function registerOrganisation(
  stage: Stage,
  email: string,
  { name, kind }: { name: string; kind: string },
): Promise<string> {
  const { registerOrganisation: registered } = await stage.send(
    email,
    beginning,
    `mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { id isConfirmed } }`,
    { input: { name, kind, key: keyOf(`organisation of ${email}`) } },
  );
  if (!registered) throw new Error("the demonstration registered nothing");
  if (kind === "BUYER" && !registered.isConfirmed) {
    await stage.send(operator, beginning, `mutation ($id: ID!) { confirmOrganisation(id: $id) { id } }`, {
      id: registered.id,
    });
  }
  return registered.id;
}
