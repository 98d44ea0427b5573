import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Actor } from "../../testing/actor.ts";
import { World } from "../../testing/world.ts";
import { createApp } from "../app.ts";

const rounds = "{ dialogues { nodes { id title size head { root } } } }";

/** Signed in as one of the demonstration. */
async function become(url: string, email: string): Promise<Actor> {
  const { token } = await new Actor(url, null).send<{ token: string }>(
    "mutation ($email: String!) { signInAsDemoPerson(email: $email) { token } }",
    { email },
  );
  return new Actor(url, token);
}

describe("the demonstration", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open({ SAMTIDIG_DEMO: "1" });
  });
  afterAll(() => world.close());

  it("[F15] starts again after visitors changed what its people belong to", async () => {
    const before = await world.anonymous().send<{ nodes: unknown[] }>(rounds);
    expect(before.nodes).toHaveLength(3);

    const supplier = await become(world.url, "supplier-a@demo.example");
    const own = await supplier.send<{ memberships: { id: string; organisation: { id: string } }[] }>(
      "{ viewer { memberships { id organisation { id } } } }",
    );
    await supplier.send(
      `mutation ($key: UUID!) { registerOrganisation(input: { name: "Nok et AS", kind: SUPPLIER, key: $key }) { id } }`,
      { key: randomUUID() },
    );
    // Supplier B takes over what was supplier A's, and supplier A is out of its own organisation.
    const invitation = await supplier.send<{ id: string }>(
      `mutation ($id: ID!) { addMember(organisationId: $id, email: "supplier-b@demo.example", role: OWNER) { id } }`,
      { id: own.memberships[0]?.organisation.id },
    );
    const heir = await become(world.url, "supplier-b@demo.example");
    await heir.send("mutation ($id: ID!) { acceptMembership(membershipId: $id) { id } }", invitation);
    await heir.send("mutation ($id: ID!) { removeMember(membershipId: $id) }", {
      id: own.memberships[0]?.id,
    });

    await world.app.close();
    const again = await createApp(world.config, () => undefined);
    const after = await new Actor(again.url, null).send(rounds).finally(() => again.close());
    expect(after).toEqual(before);
  });
});
