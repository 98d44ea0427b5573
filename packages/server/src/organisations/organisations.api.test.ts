import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../testing/actor.ts";
import { World } from "../../testing/world.ts";
import { personOf, signIn } from "../access/sign-in.ts";
import { limits } from "../limits.ts";

interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly registrationNumber: string | null;
  readonly country: string;
  readonly isConfirmed: boolean;
}

const register = `mutation ($input: RegisterOrganisationInput!) {
  registerOrganisation(input: $input) { id name kind registrationNumber country isConfirmed members { role person { email } } }
}`;
const confirm = "mutation ($id: ID!) { confirmOrganisation(id: $id) { id isConfirmed } }";
const add = `mutation ($id: ID!, $email: String!, $role: MemberRole! = MEMBER) {
  addMember(organisationId: $id, email: $email, role: $role) { id role person { email name } organisation { id } }
}`;
const accept =
  "mutation ($id: ID!) { acceptMembership(membershipId: $id) { id acceptedAt organisation { id } } }";
const remove = "mutation ($id: ID!) { removeMember(membershipId: $id) }";
const members = "query ($id: ID!) { organisation(id: $id) { members { id role person { email name } } } }";

describe("organisations", () => {
  let world: World;
  let count = 0;
  beforeAll(async () => {
    world = await World.open({ SAMTIDIG_OPERATORS: "operator@test.example,second@test.example" });
  });
  afterAll(async () => {
    await world.close();
  });

  /** A new person, signed in. */
  async function person(): Promise<{ actor: Actor; email: string }> {
    const email = `n${++count}@test.example`;
    const { store, clock } = world.app.services;
    const { id } = await personOf(store.manager, clock, email);
    return { email, actor: world.actor((await signIn(store.manager, clock, id)).token) };
  }
  function registered(actor: Actor, input: Record<string, unknown> = {}): Promise<Organisation> {
    return actor.send(register, {
      input: { name: "Prøve AS", kind: "SUPPLIER", key: randomUUID(), ...input },
    });
  }
  function refused(actor: Actor, input: Record<string, unknown>): Promise<string> {
    return actor.refusal(register, {
      input: { name: "Prøve AS", kind: "SUPPLIER", key: randomUUID(), ...input },
    });
  }
  async function membersOf(
    actor: Actor,
    id: string,
  ): Promise<{ id: string; role: string; person: { email: string } }[]> {
    return (
      await actor.send<{ members: { id: string; role: string; person: { email: string } }[] }>(members, {
        id,
      })
    ).members;
  }

  /** Adds somebody new, who accepts: the actor and the membership. */
  async function joined(owner: Actor, id: string, role = "MEMBER") {
    const { actor, email } = await person();
    const { id: membershipId } = await owner.send<{ id: string }>(add, { id, email, role });
    await actor.send(accept, { id: membershipId });
    return { actor, email, membershipId };
  }

  describe("registerOrganisation", () => {
    it("[A15] makes the person its owner, unconfirmed, and needs a signed-in person", async () => {
      const { actor, email } = await person();
      expect(await registered(actor, { name: "  Prøve \n AS ", kind: "BUYER" })).toMatchObject({
        name: "Prøve AS",
        kind: "BUYER",
        country: "NO",
        registrationNumber: null,
        isConfirmed: false,
        members: [{ role: "OWNER", person: { email } }],
      });
      expect(await actor.send("{ viewer { memberships { role organisation { name } } } }")).toEqual({
        memberships: [{ role: "OWNER", organisation: { name: "Prøve AS" } }],
      });
      expect(await refused(world.anonymous(), {})).toBe("NOT_SIGNED_IN");
    });

    it("[F2] checks Norwegian numbers by mod 11 and takes them as people write them", async () => {
      for (const number of ["974760673", "974 760 673", " 974760673 ", "974\u00a0760\u00a0673"]) {
        const { actor } = await person();
        expect((await registered(actor, { registrationNumber: number })).registrationNumber, number).toBe(
          "974760673",
        );
      }
      const { actor } = await person();
      for (const number of [
        "974760674",
        "97476067",
        "9747606733",
        "abc",
        "NO974760673MVA",
        "000000000",
        "0192:974760673",
      ]) {
        expect(await refused(actor, { registrationNumber: number }), number).toBe(
          "BAD_INPUT registrationNumber",
        );
      }
      expect((await registered(actor, { registrationNumber: "  " })).registrationNumber).toBeNull();
    });

    it("[F2] knows the countries, and leaves other countries' numbers as they are", async () => {
      const { actor } = await person();
      expect(await registered(actor, { country: " se ", registrationNumber: "556036-0793" })).toMatchObject({
        country: "SE",
        registrationNumber: "556036-0793",
      });
      for (const country of ["", "N", "NOR", "ZZ", "UK", "EU", "QO", "47", "Norge"]) {
        expect(await refused(actor, { country }), country).toBe("BAD_INPUT country");
      }
      expect(await refused(actor, { country: "SE", registrationNumber: "1".repeat(41) })).toBe(
        "TOO_LONG registrationNumber",
      );
    });

    it("[A15] one person registers a number once, also of several at once, and twenty organisations", async () => {
      const [{ actor }, other] = [await person(), await person()];
      const number = { registrationNumber: "974760673" };
      const tries = await Promise.allSettled([1, 2, 3].map(() => registered(actor, number)));
      expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await refused(actor, { registrationNumber: "974 760 673" })).toBe(
        "WRONG_STATE registrationNumber",
      );
      await registered(actor, { country: "SE", ...number });
      await registered(other.actor, number);
      for (let owned = 2; owned < limits.organisations; owned++) await registered(actor);
      expect(await refused(actor, {})).toBe("WRONG_STATE");
    });

    it("[F3] the same key gives the same organisation", async () => {
      const { actor } = await person();
      const key = randomUUID();
      const [first, second] = [await registered(actor, { key }), await registered(actor, { key })];
      expect(second.id).toBe(first.id);
      expect(await refused(actor, { key, name: "Annen AS" })).toBe("KEY_REUSED key");
    });
  });

  describe("confirmOrganisation", () => {
    it("[A16] is for operators only, and may be said twice", async () => {
      const { actor } = await person();
      const { id } = await registered(actor, { kind: "BUYER" });
      for (const who of ["host", "newBuyer", "supplierA", "outsider"] as const)
        expect(await world.as(who).refusal(confirm, { id })).toBe("NOT_ALLOWED");
      expect(await actor.refusal(confirm, { id })).toBe("NOT_ALLOWED");
      expect(await world.anonymous().refusal(confirm, { id })).toBe("NOT_SIGNED_IN");
      expect(await world.as("operator").refusal(confirm, { id: randomUUID() })).toBe("NOT_FOUND id");
      for (let i = 0; i < 2; i++) {
        expect(await world.as("operator").send(confirm, { id })).toEqual({ id, isConfirmed: true });
      }
      expect(
        await world.anonymous().send("query ($id: ID!) { organisation(id: $id) { isConfirmed } }", { id }),
      ).toEqual({
        isConfirmed: true,
      });
    });

    it("[A16] of two with one number one is confirmed, also where both are asked at once", async () => {
      const ids = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const { actor } = await person();
          return (await registered(actor, { kind: "BUYER", registrationNumber: "923609016" })).id;
        }),
      );
      const tries = await Promise.allSettled(ids.map((id) => world.as("operator").send(confirm, { id })));
      const refusals = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      expect(refusals).toHaveLength(3);
      for (const refusal of refusals)
        expect(refusal).toMatchObject({ code: "WRONG_STATE", facts: { field: "registrationNumber" } });
    });

    it("[A16] a draft of a buyer that is not confirmed opens only after", async () => {
      const { actor } = await person();
      const { id } = await registered(actor, { kind: "BUYER" });
      const draft = await actor.send<{ id: string }>(
        "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
        { input: { title: "Tittel", invitation: "Tekst", key: randomUUID() } },
      );
      const open = "mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }";
      expect(await actor.refusal(open, { id: draft.id, key: randomUUID() })).toBe("NOT_CONFIRMED");
      await world.as("operator").send(confirm, { id });
      expect(await actor.send(open, { id: draft.id, key: randomUUID() })).toEqual({ number: 1 });
    });
  });

  describe("members", () => {
    it("[A17] owners add known and new addresses, and set roles; members and strangers do not", async () => {
      const { actor } = await person();
      const { id } = await registered(actor);
      const colleague = await joined(actor, id);
      expect(await actor.send(add, { id, email: ` ${colleague.email.toUpperCase()} ` })).toMatchObject({
        id: colleague.membershipId,
        role: "MEMBER",
        person: { email: colleague.email, name: "" },
        organisation: { id },
      });
      expect(await actor.send(add, { id, email: "ny.kollega@test.example" })).toMatchObject({
        role: "MEMBER",
      });
      expect(await colleague.actor.refusal(add, { id, email: "x@test.example" })).toBe("NOT_ALLOWED");
      expect(await world.as("supplierA").refusal(add, { id, email: "x@test.example" })).toBe(
        "NOT_FOUND organisationId",
      );
      expect(await world.as("operator").refusal(add, { id, email: "x@test.example" })).toBe("NOT_ALLOWED");
      expect(await actor.refusal(add, { id, email: "x" })).toBe("BAD_INPUT email");
      // Idempotent, and then a role.
      await actor.send(add, { id, email: colleague.email });
      expect(await membersOf(actor, id)).toHaveLength(3);
      expect(await actor.send(add, { id, email: colleague.email, role: "OWNER" })).toMatchObject({
        role: "OWNER",
      });
      expect(await colleague.actor.send(add, { id, email: "z@test.example" })).toMatchObject({
        role: "MEMBER",
      });
    });

    it("[A17] the last owner neither leaves nor steps down", async () => {
      const { actor, email } = await person();
      const { id } = await registered(actor);
      const own = (await membersOf(actor, id))[0]?.id;
      expect(await actor.refusal(remove, { id: own })).toBe("WRONG_STATE");
      expect(await actor.refusal(add, { id, email, role: "MEMBER" })).toBe("WRONG_STATE");
      // Who is only invited is no owner yet.
      const invited = await person();
      await actor.send(add, { id, email: invited.email, role: "OWNER" });
      expect(await actor.refusal(remove, { id: own })).toBe("WRONG_STATE");
      const colleague = await joined(actor, id, "OWNER");
      expect(await actor.send(add, { id, email, role: "MEMBER" })).toMatchObject({ role: "MEMBER" });
      expect(await actor.refusal(remove, { id: colleague.membershipId })).toBe("NOT_ALLOWED");
    });

    it("[A17] everyone may leave, owner or member, and is of that organisation no more", async () => {
      const { actor } = await person();
      const { id } = await registered(actor);
      const own = (await membersOf(actor, id))[0]?.id;
      const [heir, member] = [await joined(actor, id, "OWNER"), await joined(actor, id)];
      for (const [who, membership] of [
        [member.actor, member.membershipId],
        [actor, own],
      ] as const) {
        expect(await who.send(remove, { id: membership })).toBe(true);
        expect(await who.send("{ viewer { memberships { id } } }")).toEqual({ memberships: [] });
        expect(await who.send(members, { id })).toBeNull();
      }
      expect(await membersOf(heir.actor, id)).toHaveLength(1);
    });

    it("[A17] two owners who remove each other at once leave one", async () => {
      const { actor } = await person();
      const { id } = await registered(actor);
      const colleague = await joined(actor, id, "OWNER");
      const rows = await membersOf(actor, id);
      const ofColleague = rows.find(({ person }) => person.email === colleague.email);
      const own = rows.find((row) => row !== ofColleague);
      const tries = await Promise.allSettled([
        actor.send(remove, { id: ofColleague?.id }),
        colleague.actor.send(remove, { id: own?.id }),
      ]);
      expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const { store } = world.app.services;
      expect(await store.query(`SELECT role FROM membership WHERE "organisationId" = $1`, [id])).toEqual([
        { role: "OWNER" },
      ]);
    });

    it("[A17] who is removed sees nothing of the organisation from then on", async () => {
      const { actor } = await person();
      const { id } = await registered(actor);
      const colleague = await joined(actor, id);
      const membership = colleague.membershipId;
      expect(await membersOf(colleague.actor, id)).toHaveLength(2);
      expect(await actor.send(remove, { id: membership })).toBe(true);
      expect(await colleague.actor.send(members, { id })).toBeNull();
      expect(await colleague.actor.send("{ viewer { memberships { id } } }")).toEqual({ memberships: [] });
      expect(await actor.refusal(remove, { id: membership })).toBe("NOT_FOUND membershipId");
    });

    it("[A18] addresses are for oneself and colleagues; members of others are none", async () => {
      const buyer = world.organisationId("Eksempel fylke");
      expect(
        (await membersOf(world.as("hostMember"), buyer)).map(({ person }) => person.email).sort(),
      ).toEqual(["host@test.example", "member@test.example"]);
      for (const who of ["otherBuyer", "supplierA", "operator", "outsider"] as const)
        expect(await membersOf(world.as(who), buyer)).toEqual([]);
      expect(await membersOf(world.anonymous(), buyer)).toEqual([]);
      expect(await world.as("outsider").send("{ viewer { person { email } } }")).toEqual({
        person: { email: "outsider@test.example" },
      });
    });

    it("[F4] members come in pages without overlap or gap", async () => {
      const { actor } = await person();
      const { id } = await registered(actor);
      for (let i = 0; i < 6; i++) await actor.send(add, { id, email: `page${i}@test.example` });
      const page =
        "query ($id: ID!, $first: Int!, $after: ID) { organisation(id: $id) { members(first: $first, after: $after) { id } } }";
      const seen: string[] = [];
      for (;;) {
        const { members } = await actor.send<{ members: { id: string }[] }>(page, {
          id,
          first: 3,
          after: seen.at(-1) ?? null,
        });
        seen.push(...members.map((member) => member.id));
        if (members.length < 3) break;
      }
      expect(seen).toHaveLength(7);
      expect(new Set(seen).size).toBe(7);
      expect(await actor.send(page, { id, first: 0 })).toEqual({ members: [] });
      for (const first of [-1, 101]) expect(await actor.refusal(page, { id, first })).toBe("BAD_INPUT first");
      expect(await actor.refusal(page, { id, first: 3, after: randomUUID() })).toBe("BAD_INPUT after");
    });
  });

  it("[A18] the list: confirmed buyers for everyone, one's own besides, all for operators", async () => {
    const list = async (actor: Actor) => {
      const { nodes } = await actor.send<{ nodes: { name: string }[] }>(
        '{ organisations(first: 100, search: "fylke") { nodes { name } } }',
      );
      return nodes.map(({ name }) => name).sort();
    };
    const confirmed = ["Annet fylke", "Eksempel fylke", "Tredje fylke"];
    const { actor } = await person();
    await registered(actor, { name: "Nytt fylke", kind: "BUYER" });
    await registered(actor, { name: "Fylkesleverandør", kind: "SUPPLIER" });
    expect(await list(world.anonymous())).toEqual(confirmed);
    expect(await list(world.as("supplierA"))).toEqual(confirmed);
    expect(await list(actor)).toEqual([...confirmed, "Fylkesleverandør", "Nytt fylke"].sort());
    expect(await list(world.as("operator"))).toEqual([...confirmed, "Fylkesleverandør", "Nytt fylke"].sort());
    expect(
      await world.as("operator").send('{ organisations(kind: SUPPLIER, search: "fylkes") { totalCount } }'),
    ).toEqual({ totalCount: 1 });
    expect(await world.anonymous().send('{ organisations(search: "999999999") { nodes { name } } }')).toEqual(
      { nodes: [{ name: "Eksempel fylke" }] },
    );
  });
});
