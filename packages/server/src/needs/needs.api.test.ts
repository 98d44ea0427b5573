import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Name } from "../../testing/cast.ts";
import { World } from "../../testing/world.ts";

const createNeed = `mutation ($input: CreateNeedInput!) {
  createNeed(input: $input) { id title affected situation wantedEffect owner { name } dialogues { id } }
}`;
const createDialogue = `mutation ($input: CreateDialogueInput!) {
  createDialogue(input: $input) { id phase size title language opensAt questionsUntil answersBy closesAt
    host { name } coHosts { name } need { id } head { size } entries { number } submissions { id } viewerMay }
}`;
const day = 24 * 60 * 60 * 1000;

describe("needs and drafts", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(async () => {
    await world.close();
  });

  const need = (input: Record<string, unknown> = {}) => ({
    input: {
      title: "Stille båter",
      affected: "Reisende",
      situation: "Støy",
      wantedEffect: "Mindre støy",
      key: randomUUID(),
      ...input,
    },
  });
  const draft = (input: Record<string, unknown> = {}) => ({
    input: { title: "Dialog", invitation: "Velkommen.", key: randomUUID(), ...input },
  });
  const ahead = (days: number) => new Date(Date.now() + days * day).toISOString();
  const needOf = async (who: Name, input: Record<string, unknown> = {}) =>
    (await world.as(who).send<{ id: string }>(createNeed, need(input))).id;

  describe("createNeed", () => {
    it("[A19] is for members of a buyer, and stays its owner's until a round carries it", async () => {
      const made = await world
        .as("hostMember")
        .send<{ id: string }>(createNeed, need({ title: " Stille \n båter " }));
      expect(made).toMatchObject({ title: "Stille båter", owner: { name: "Eksempel fylke" }, dialogues: [] });
      const query = "query ($id: ID!) { need(id: $id) { title } }";
      for (const who of ["host", "hostMember"] as const)
        expect(await world.as(who).send(query, made)).toEqual({ title: "Stille båter" });
      for (const who of ["coHost", "otherBuyer", "supplierA", "outsider", "operator"] as const)
        expect(await world.as(who).send(query, { id: made.id }), who).toBeNull();
      for (const who of ["supplierA", "outsider", "operator"] as const)
        expect(await world.as(who).refusal(createNeed, need()), who).toBe("NOT_ALLOWED organisationId");
      expect(await world.anonymous().refusal(createNeed, need())).toBe("NOT_SIGNED_IN");
    });

    it("[A19] acts for an organisation of one's own only, named where there are several", async () => {
      const other = world.organisationId("Annet fylke");
      expect(await world.as("host").refusal(createNeed, need({ organisationId: other }))).toBe(
        "NOT_ALLOWED organisationId",
      );
      for (const organisationId of [world.organisationId("Ny kommune"), randomUUID(), "x"])
        expect(await world.as("host").refusal(createNeed, need({ organisationId }))).toBe(
          "NOT_FOUND organisationId",
        );
      expect(
        await world
          .as("supplierA")
          .refusal(createNeed, need({ organisationId: world.organisationId("Leverandør A") })),
      ).toBe("NOT_ALLOWED organisationId");
      const register =
        "mutation ($input: RegisterOrganisationInput!) { registerOrganisation(input: $input) { id } }";
      const { id } = await world.as("otherBuyer").send<{ id: string }>(register, {
        input: { name: "Enda et fylke", kind: "BUYER", key: randomUUID() },
      });
      expect(await world.as("otherBuyer").refusal(createNeed, need())).toBe("BAD_INPUT organisationId");
      expect(await world.as("otherBuyer").send(createNeed, need({ organisationId: id }))).toMatchObject({
        owner: { name: "Enda et fylke" },
      });
    });
  });

  describe("createDialogue", () => {
    it("[A20] makes a draft that its hosts see, the co-hosts' members too, and nobody else", async () => {
      const needId = await needOf("host");
      const made = await world
        .as("hostMember")
        .send<{ id: string }>(
          createDialogue,
          draft({ needId, coHostIds: [world.organisationId("Annet fylke")], language: "NB-no" }),
        );
      expect(made).toMatchObject({
        phase: "DRAFT",
        size: 0,
        language: "nb-NO",
        opensAt: null,
        closesAt: null,
        host: { name: "Eksempel fylke" },
        coHosts: [{ name: "Annet fylke" }],
        need: { id: needId },
        head: null,
        entries: [],
        submissions: [],
        viewerMay: [],
      });
      const query = "query ($id: ID!) { dialogue(id: $id) { viewerMay need { title } } }";
      for (const who of ["host", "coHost"] as const) {
        expect(await world.as(who).send(query, { id: made.id }), who).toEqual({
          viewerMay: ["OPEN_DIALOGUE"],
          need: { title: "Stille båter" },
        });
      }
      for (const who of ["otherBuyer", "supplierA", "outsider", "operator", "newBuyer"] as const)
        expect(await world.as(who).send(query, { id: made.id }), who).toBeNull();
      expect(await world.anonymous().send(query, { id: made.id })).toBeNull();
    });

    it("[A20] is for members of a buyer", async () => {
      for (const who of ["supplierA", "outsider", "operator"] as const)
        expect(await world.as(who).refusal(createDialogue, draft()), who).toBe("NOT_ALLOWED organisationId");
      expect(await world.anonymous().refusal(createDialogue, draft())).toBe("NOT_SIGNED_IN");
    });

    it("[F2] dates lie ahead, in order, and not beyond reason; each fault names its field", async () => {
      const refusal = (input: Record<string, unknown>) =>
        world.as("host").refusal(createDialogue, draft(input));
      for (const field of ["opensAt", "questionsUntil", "answersBy", "closesAt"]) {
        expect(await refusal({ [field]: ahead(-1) }), field).toBe(`BAD_INPUT ${field}`);
        expect(await refusal({ [field]: ahead(21 * 366) }), field).toBe(`BAD_INPUT ${field}`);
        expect(await refusal({ [field]: "i morgen" }), field).toBe(`BAD_INPUT ${field}`);
      }
      expect(await refusal({ opensAt: ahead(3), questionsUntil: ahead(2) })).toBe("BAD_INPUT questionsUntil");
      expect(await refusal({ questionsUntil: ahead(3), answersBy: ahead(2) })).toBe("BAD_INPUT answersBy");
      expect(await refusal({ answersBy: ahead(3), closesAt: ahead(2) })).toBe("BAD_INPUT closesAt");
      expect(await refusal({ opensAt: ahead(3), closesAt: ahead(2) })).toBe("BAD_INPUT closesAt");
      const same = ahead(2);
      expect(
        await world
          .as("host")
          .send(
            createDialogue,
            draft({ opensAt: same, questionsUntil: same, answersBy: same, closesAt: same }),
          ),
      ).toMatchObject({ opensAt: same, questionsUntil: same, answersBy: same, closesAt: same });
    });

    it("[F2] languages are BCP 47", async () => {
      for (const language of ["", "norsk bokmål", "x", "nb_NO!", "\u0000"])
        expect(await world.as("host").refusal(createDialogue, draft({ language })), language).toBe(
          "BAD_INPUT language",
        );
      expect(await world.as("host").send(createDialogue, draft({ language: "se" }))).toMatchObject({
        language: "se",
      });
    });

    it("[A20] a need is a host's own, or public already", async () => {
      const refusal = (input: Record<string, unknown>) =>
        world.as("host").refusal(createDialogue, draft(input));
      for (const needId of [await needOf("coHost"), randomUUID(), "x"])
        expect(await refusal({ needId })).toBe("NOT_FOUND needId");
      const needId = await needOf("coHost");
      const { id } = await world.as("coHost").send<{ id: string }>(createDialogue, draft({ needId }));
      expect(await refusal({ needId })).toBe("NOT_FOUND needId");
      await world
        .as("coHost")
        .send("mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }", {
          id,
          key: randomUUID(),
        });
      expect(await world.as("host").send(createDialogue, draft({ needId }))).toMatchObject({
        need: { id: needId },
      });
    });

    it("[A20] a co-host may not lend a draft need of one host to a round without that host", async () => {
      const needId = await needOf("host");
      await world
        .as("host")
        .send(createDialogue, draft({ needId, coHostIds: [world.organisationId("Annet fylke")] }));
      expect(await world.as("coHost").refusal(createDialogue, draft({ needId }))).toBe("NOT_ALLOWED needId");
    });

    it("[A20] co-hosts are other, confirmed buyers", async () => {
      const refusal = (...coHostIds: string[]) =>
        world.as("host").refusal(createDialogue, draft({ coHostIds }));
      expect(await refusal(world.organisationId("Eksempel fylke"))).toBe("BAD_INPUT coHostIds");
      for (const id of [
        world.organisationId("Ny kommune"),
        world.organisationId("Leverandør A"),
        randomUUID(),
        "x",
      ])
        expect(await refusal(id), id).toBe("NOT_FOUND coHostIds");
      expect(await refusal(...Array.from({ length: 101 }, () => randomUUID()))).toBe("TOO_LONG coHostIds");
      const coHost = world.organisationId("Annet fylke");
      expect(
        await world.as("host").send(createDialogue, draft({ coHostIds: [coHost, coHost] })),
      ).toMatchObject({ coHosts: [{ name: "Annet fylke" }] });
    });

    it("[P1] [F1] more hosts with long names than entry 1 can hold are refused at once, and no draft is left", async () => {
      const { store } = world.app.services;
      const buyers: { id: string }[] = await store.query(
        `INSERT INTO organisation (name, kind, country, "isConfirmed", "createdAt")
         SELECT i || repeat('å', 197), 'BUYER', 'NO', true, now() FROM generate_series(10, 89) i RETURNING id`,
      );
      const ids = buyers.map(({ id }) => id);
      const drafts = () => store.query("SELECT count(*) AS count FROM dialogue");
      const before = await drafts();
      expect(await world.as("host").refusal(createDialogue, draft({ coHostIds: ids }))).toBe(
        "TOO_LONG coHostIds",
      );
      expect(await drafts()).toEqual(before);
      const made = await world
        .as("host")
        .send<{ id: string }>(createDialogue, draft({ coHostIds: ids.slice(0, 30) }));
      const open = "mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }";
      expect(await world.as("host").send(open, { id: made.id, key: randomUUID() })).toEqual({ number: 1 });
    });

    it("[A20] a co-host named twice in two spellings is one co-host", async () => {
      const coHost = world.organisationId("Annet fylke");
      expect(
        await world.as("host").send(createDialogue, draft({ coHostIds: [coHost, coHost.toUpperCase()] })),
      ).toMatchObject({ coHosts: [{ name: "Annet fylke" }] });
    });

    it("[A20] [I-11] a buyer that is not confirmed drafts alone, and reaches nobody's desk until it is", async () => {
      const newBuyer = world.as("newBuyer");
      const together = () => draft({ title: "Felles", coHostIds: [world.organisationId("Annet fylke")] });
      expect(await newBuyer.refusal(createDialogue, together())).toBe("NOT_CONFIRMED organisationId");
      expect(await newBuyer.send(createDialogue, draft({ coHostIds: [] }))).toMatchObject({ coHosts: [] });
      const onDesk = async () =>
        world.as("coHost").send('{ dialogues(search: "Felles") { nodes { title host { name } } } }');
      expect(await onDesk()).toEqual({ nodes: [] });
      await world.as("operator").send("mutation ($id: ID!) { confirmOrganisation(id: $id) { id } }", {
        id: world.organisationId("Ny kommune"),
      });
      await newBuyer.send(createDialogue, together());
      expect(await onDesk()).toEqual({ nodes: [{ title: "Felles", host: { name: "Ny kommune" } }] });
    });
  });
});
