import type { GraphQLSchema } from "graphql";
import { In, IsNull, Not } from "typeorm";
import type { Services } from "../context.ts";
import { UsedKey } from "../records/used-key.ts";
import { inTurn } from "../store/open.ts";
import { keyIn, playRound } from "./play-round.ts";
import { keyOf, Stage } from "./stage.ts";
import { boats } from "./texts/boats.ts";
import { elderly } from "./texts/elderly.ts";
import { people } from "./texts/people.ts";
import { tunnels } from "./texts/tunnels.ts";

const operator = "operator@demo.example";
const beginning = -100;
const scripts = [elderly, boats, tunnels];

/** Plays the demonstration: its people, their organisations, and three rounds. Playing it again changes nothing. */
export function playDemonstration(
  services: Services,
  schema: GraphQLSchema,
  stop: AbortSignal,
): Promise<void> {
  return inTurn(services.store, "demonstration", stop, async () => {
    const stage = await Stage.set(services, schema, stop);
    // Visitors may since have changed what its people belong to: what was played to its end is not played again.
    if (await isPlayed(services)) return;
    const organisationIds = new Map<string, string>();
    for (const { email, organisation } of people) {
      if (!organisation) continue;
      const register = () => registerOrganisation(stage, email, organisation);
      const id = await stage.part(organisation.name, register);
      if (id) organisationIds.set(email, id);
    }
    for (const script of scripts)
      await stage.part(script.dialogue.title, () => playRound(stage, script, organisationIds));
  });
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
