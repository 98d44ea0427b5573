import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "../../testing/actor.ts";
import { askQuestion, takeSeat } from "../../testing/acts.ts";
import { useWorld } from "../../testing/use-world.ts";
import { personOf, signIn } from "../access/sign-in.ts";

const membershipFields = "id role acceptedAt person { id name email } organisation { id name }";
const add = `mutation ($id: ID!, $email: String!, $role: MemberRole! = MEMBER) {
  addMember(organisationId: $id, email: $email, role: $role) { ${membershipFields} }
}`;
const accept = `mutation ($id: ID!) { acceptMembership(membershipId: $id) { ${membershipFields} } }`;
const remove = "mutation ($id: ID!) { removeMember(membershipId: $id) }";
const own = `{ viewer { memberships { id } invitations { ${membershipFields} } } }`;
const members =
  "query ($id: ID!) { organisation(id: $id) { name members { id acceptedAt person { name email } } } }";

interface Member {
  readonly id: string;
  readonly acceptedAt: string | null;
  readonly person: { readonly name: string; readonly email: string | null };
}
interface Own {
  readonly memberships: { readonly id: string }[];
  readonly invitations: Member[];
}

describe("invitations", () => {
  const use = useWorld();
  let count = 0;

  /** Somebody new, with a name. */
  async function person(): Promise<{ actor: Actor; email: string }> {
    const email = `i${++count}@test.example`;
    const { store, clock } = use.world.app.services;
    const { id } = await personOf(store.manager, clock, email);
    const actor = use.world.actor((await signIn(store.manager, clock, id)).token);
    await actor.send(`mutation { setName(name: "Kari Nordmann") { id } }`);
    return { email, actor };
  }
  async function supplier(owner: Actor): Promise<string> {
    const { id } = await owner.send<{ id: string }>(
      `mutation ($key: UUID!) { registerOrganisation(input: { name: "Nytt AS", kind: SUPPLIER, key: $key }) { id } }`,
      { key: randomUUID() },
    );
    return id;
  }
  const invite = (owner: Actor, id: string, email: string, role = "MEMBER") =>
    owner.send<Member>(add, { id, email, role });
  const seen = async (actor: Actor, id: string) =>
    (await actor.send<{ members: Member[] }>(members, { id })).members.map(({ person }) => person);

  it("[A24] owners see the address that they gave and no name, known or new, until the person accepts", async () => {
    const [owner, invited] = [await person(), await person()];
    const id = await supplier(owner.actor);
    const known = await invite(owner.actor, id, invited.email);
    const unknown = await invite(owner.actor, id, "aldri.sett@test.example");
    expect(known).toMatchObject({ acceptedAt: null, person: { name: "", email: invited.email } });
    expect(Object.keys(known)).toEqual(Object.keys(unknown));
    expect(await seen(owner.actor, id)).toContainEqual({ name: "", email: invited.email });
    const accepted = await invited.actor.send<Member>(accept, { id: known.id });
    expect(accepted).toMatchObject({ id: known.id, person: { name: "Kari Nordmann" } });
    expect(accepted.acceptedAt).not.toBeNull();
    expect(await invited.actor.send(accept, { id: known.id })).toEqual(accepted);
    expect(await seen(owner.actor, id)).toContainEqual({ name: "Kari Nordmann", email: invited.email });
  });

  it("[A24] who is invited sees it and the organisation, and nothing within; other members see no invitation", async () => {
    const [owner, colleague, invited] = [await person(), await person(), await person()];
    const id = await supplier(owner.actor);
    await colleague.actor.send(accept, { id: (await invite(owner.actor, id, colleague.email)).id });
    const { id: membership } = await invite(owner.actor, id, invited.email);
    expect(await invited.actor.send<Own>(own)).toMatchObject({
      memberships: [],
      invitations: [
        { id: membership, organisation: { id, name: "Nytt AS" }, person: { name: "Kari Nordmann" } },
      ],
    });
    expect((await seen(invited.actor, id)).map(({ email }) => email)).toEqual([invited.email]);
    expect((await seen(colleague.actor, id)).map(({ email }) => email)).toEqual([
      owner.email,
      colleague.email,
    ]);
    expect(await seen(owner.actor, id)).toHaveLength(3);
  });

  it("[A24] an invitation gives no right: not as an owner, not as a supplier, not as a host", async () => {
    const { world } = use;
    const [owner, invited] = [await person(), await person()];
    const id = await supplier(owner.actor);
    const round = await world.round();
    const { id: membership } = await invite(owner.actor, id, invited.email, "OWNER");
    expect(await invited.actor.refusal(add, { id, email: "x@test.example" })).toBe("NOT_ALLOWED");
    expect(await invited.actor.refusal(...takeSeat(round, id))).toMatch(/^NOT_ALLOWED/);
    expect(await invited.actor.refusal(...takeSeat(round))).toMatch(/^NOT_ALLOWED/);
    const draft = await world.draft();
    await invite(world.as("host"), world.organisationId("Eksempel fylke"), invited.email, "OWNER");
    expect(
      await invited.actor.send("query ($id: ID!) { dialogue(id: $id) { id } }", { id: draft }),
    ).toBeNull();
    await invited.actor.send(accept, { id: membership });
    expect(await invited.actor.send(...takeSeat(round))).toMatchObject({ kind: "SUPPLIER" });
  });

  it("[A24] [P4] an invitation from a host takes no supplier's right away; accepting it does", async () => {
    const { world } = use;
    const round = await world.round();
    const { id } = await invite(world.as("host"), world.organisationId("Eksempel fylke"), "a@test.example");
    await world.asked(round);
    await world.as("supplierA").send(accept, { id });
    const ask = askQuestion({ dialogueId: round, text: "?" });
    expect(await world.as("supplierA").refusal(...ask)).toBe("NOT_ALLOWED");
    expect(await world.as("supplierA").send(remove, { id })).toBe(true);
    await world.as("supplierA").send(...ask);
  });

  it("[A24] only the person accepts; it may decline, and owners may take it back", async () => {
    const [owner, invited, stranger] = [await person(), await person(), await person()];
    const id = await supplier(owner.actor);
    const { id: first } = await invite(owner.actor, id, invited.email);
    expect(await owner.actor.refusal(accept, { id: first })).toBe("NOT_ALLOWED");
    for (const operation of [accept, remove]) {
      expect(await stranger.actor.refusal(operation, { id: first })).toBe("NOT_FOUND membershipId");
      expect(await use.world.anonymous().refusal(operation, { id: first })).toBe("NOT_FOUND membershipId");
    }
    expect(await invited.actor.send(remove, { id: first })).toBe(true);
    expect(await invited.actor.send(own)).toEqual({ memberships: [], invitations: [] });
    const { id: second } = await invite(owner.actor, id, invited.email);
    expect(await owner.actor.send(remove, { id: second })).toBe(true);
    expect(await invited.actor.refusal(accept, { id: second })).toBe("NOT_FOUND membershipId");
    expect(await seen(owner.actor, id)).toHaveLength(1);
  });
});
