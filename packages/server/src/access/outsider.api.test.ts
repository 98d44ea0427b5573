import { randomUUID } from "node:crypto";
import { type GraphQLNamedType, getNamedType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Name } from "../../testing/cast.ts";
import { needles, type Outsider, outsiders } from "../../testing/needles.ts";
import { post, request, until } from "../../testing/raw.ts";
import { everythingOf, idPlaces, nestedIdArguments, schema, waysFrom } from "../../testing/walk.ts";
import { World } from "../../testing/world.ts";
import { Membership } from "../records/membership.ts";
import { Person } from "../records/person.ts";
import { Seat } from "../records/seat.ts";

describe("an outsider", () => {
  let world: World;
  let openId: string;
  let draftId: string;
  let privateIds: Record<string, string>;
  const everyone = () => Object.values(needles);
  /** What nobody outside may read: texts, names, addresses, ids. */
  let secrets: string[];

  const actor = (who: Outsider | Name) => (who === "anonymous" ? world.anonymous() : world.as(who));
  const secretsFor = (who: Outsider) =>
    secrets.filter((secret) => who !== "supplierB" || !["Leverandør B", "b@test.example"].includes(secret));
  const answer = (who: Outsider | Name, query: string, variables: Record<string, unknown> = {}) => {
    const { token } = actor(who);
    return post(world.url, { query, variables }, token ? { authorization: `Bearer ${token}` } : {});
  };
  const expectNothing = (who: Outsider, text: string, why: string) => {
    for (const secret of secretsFor(who))
      if (text.includes(secret)) throw new Error(`${who} read ${secret} by ${why}`);
  };

  beforeAll(async () => {
    world = await World.open();
    const host = world.as("host");
    await host.send(`mutation { setName(name: "${needles.hostName}") { id } }`);
    await world.as("supplierA").send(`mutation { setName(name: "${needles.supplierName}") { id } }`);
    const createNeed = "mutation ($input: CreateNeedInput!) { createNeed(input: $input) { id } }";
    const need = {
      title: needles.needTitle,
      affected: needles.needAffected,
      situation: needles.needSituation,
      wantedEffect: needles.needEffect,
    };
    const { id: needId } = await host.send<{ id: string }>(createNeed, {
      input: { ...need, key: randomUUID() },
    });
    const { id: looseNeedId } = await host.send<{ id: string }>(createNeed, {
      input: {
        title: needles.looseNeed,
        affected: "A",
        situation: "B",
        wantedEffect: "C",
        key: randomUUID(),
      },
    });
    draftId = await world.draft({
      title: needles.draftTitle,
      invitation: needles.draftInvitation,
      needId,
      coHostIds: [world.organisationId("Annet fylke")],
    });
    openId = await world.round();
    const submissionId = await world.asked(openId, { text: needles.submission });
    await host.send(
      `mutation ($id: ID!, $key: UUID!) { proposeWording(submissionId: $id, text: "${needles.proposed}", key: $key) { id } }`,
      { id: submissionId, key: randomUUID() },
    );
    await world.clarified(openId);
    const { manager } = world.app.services.store;
    const idOf = async (email: string) => (await manager.findOneByOrFail(Person, { email })).id;
    const supplierAId = world.organisationId("Leverandør A");
    privateIds = {
      draft: draftId,
      need: needId,
      looseNeed: looseNeedId,
      submission: submissionId,
      unconfirmed: world.organisationId("Ny kommune"),
      supplier: supplierAId,
      membership: (await manager.findOneByOrFail(Membership, { organisationId: supplierAId })).id,
      seat: (await manager.findOneByOrFail(Seat, { organisationId: supplierAId })).id,
      draftSeat: (await manager.findOneByOrFail(Seat, { dialogueId: draftId })).id,
      person: await idOf("host@test.example"),
    };
    secrets = [
      ...everyone(),
      ...Object.values(privateIds),
      "Leverandør A",
      "Leverandør B",
      "Ny kommune",
      ...["host", "member", "cohost", "new", "a", "b", "operator"].map((name) => `${name}@test.example`),
    ];
  });
  afterAll(async () => {
    await world.close();
  });

  /** Operations over every root field, with each of the values that its arguments may have. */
  function walk(): { operation: string; why: string }[] {
    const values: Record<string, readonly string[]> = {
      id: [openId, ...Object.values(privateIds), world.organisationId("Eksempel fylke")].map(
        (id) => `"${id}"`,
      ),
      search: ['"nål"', '"Leverandør"', '"%"', '"_"', '"Ny kommune"', '"test.example"'],
      after: Object.values(privateIds).map((id) => `"${id}"`),
      phase: ["DRAFT", "PLANNED", "OPEN", "CLOSED"],
      kind: ["BUYER", "SUPPLIER"],
      isConfirmed: ["true", "false"],
      first: ["100"],
    };
    return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
      const type: GraphQLNamedType = getNamedType(field.type);
      const isDemanded = field.args.some(({ name }) => name === "id");
      const calls = field.args.flatMap(({ name }) =>
        (values[name] ?? []).map((value) => `(${name}: ${value})`),
      );
      const selection = isObjectType(type) ? everythingOf(type, 4) : "";
      const shallow = (isDemanded ? calls : ["", ...calls]).map((call) => ({
        operation: `{ ${field.name}${call} ${selection} }`,
        why: `${field.name}${call}`,
      }));
      const deepCall = isDemanded ? [`(id: "${openId}")`, `(id: "${draftId}")`] : [""];
      const deep = !isObjectType(type)
        ? []
        : deepCall.flatMap((call) =>
            waysFrom(type, 6).map((way) => ({
              operation: `{ ${field.name}${call} ${way} }`,
              why: `${field.name}${call} ${way}`,
            })),
          );
      return [...shallow, ...deep];
    });
  }

  describe.each(outsiders)("%s", (who) => {
    it("[A12] [I-1] [I-25] [I-26] reads nothing private by any query field, with any argument, however deep", async () => {
      const operations = walk();
      expect(operations.length).toBeGreaterThan(100);
      let answered = 0;
      for (const { operation, why } of operations) {
        const { text, data, status } = await answer(who, operation);
        expect(status, `${why}: ${text}`).toBe(200);
        if (data && !text.includes('"errors"')) answered += 1;
        expectNothing(who, text, why);
      }
      // The walk must not have been stopped by its own cost.
      expect(answered).toBeGreaterThan(operations.length * 0.8);
    }, 120_000);

    it("[A12] [I-1] [I-26] counts nothing private", async () => {
      const count = async (field: string) => {
        const { totalCount } = await actor(who).send<{ totalCount: number }>(`{ ${field} { totalCount } }`);
        return totalCount;
      };
      expect(await count("dialogues")).toBe(1);
      expect(await count("dialogues(phase: DRAFT)")).toBe(0);
      expect(await count('dialogues(search: "nål")')).toBe(0);
      expect(await count("needs")).toBe(0);
      expect(await count('needs(search: "nål")')).toBe(0);
      expect(await count("organisations(isConfirmed: true)")).toBe(3);
      const own = who === "supplierB" ? 1 : 0;
      expect(await count("organisations(kind: SUPPLIER)")).toBe(own);
      expect(await count('organisations(search: "Leverandør A")')).toBe(0);
      expect(await count("organisations(isConfirmed: false)")).toBe(own);
    });

    it("[A13] [I-1] in every argument of every operation, what is private is answered as if it did not exist", async () => {
      const places = [...idPlaces("query", defaults), ...idPlaces("mutation", defaults)];
      expect(places.map(({ name }) => name)).toEqual(
        expect.arrayContaining([
          "dialogue id",
          "createDialogue input.needId",
          "publishAnswer input.submissions.id",
          "openDialogue id",
          "removeMember membershipId",
        ]),
      );
      for (const { name, operation } of places) {
        const unknown = await answer(who, operation, { it: randomUUID() });
        const isRefused = operation.startsWith("mutation");
        if (isRefused) {
          const codes = name.startsWith("confirmOrganisation")
            ? ["NOT_ALLOWED"]
            : ["NOT_FOUND", "NOT_ALLOWED"];
          if (who === "anonymous") codes.push("NOT_SIGNED_IN");
          expect(codes, `${name}: ${unknown.text}`).toContain(unknown.refusal?.split(" ")[0]);
        }
        for (const [what, it] of Object.entries(privateIds)) {
          const known = await answer(who, operation, { it });
          expect(known.text, `${name} with ${what}`).toBe(unknown.text);
        }
      }
    }, 120_000);

    it.each(nestedIdArguments())(
      "[A13] [I-1] also in $type.name.$field($argument)",
      async ({ type, field, argument }) => {
        const own = who === "supplierB" ? "Leverandør B" : "Eksempel fylke";
        const roots: Record<string, string> = {
          Dialogue: `dialogue(id: "${openId}") {`,
          Organisation: `organisation(id: "${world.organisationId(own)}") {`,
          Need: "needs { nodes {",
        };
        const root = roots[type.name];
        if (!root) throw new Error(`no way to ${type.name}`);
        const operation = `query ($it: ID) { ${root} ${field}(${argument}: $it) { id } ${root.replaceAll(/[^{]/g, "").replaceAll("{", "}")} }`;
        const unknown = await answer(who, operation, { it: randomUUID() });
        for (const [what, it] of Object.entries(privateIds)) {
          const known = await answer(who, operation, { it });
          expect(known.text, what).toBe(unknown.text);
        }
        for (const it of ["\u0000", "", "'"]) {
          expect((await answer(who, operation, { it })).refusal, JSON.stringify(it)).not.toBe("INTERNAL");
        }
      },
    );

    it("[A13] [I-1] may not follow a draft, and hears nothing of what is private in an open round", async () => {
      const subscribe = "subscription ($id: ID!) { entries(dialogueId: $id) { number text } }";
      const nudges = "subscription ($id: ID!) { nudges(dialogueId: $id) { dialogueId } }";
      for (const query of [subscribe, nudges]) {
        const [draft, unknown] = await Promise.all(
          [draftId, randomUUID()].map((id) => actor(who).follow(query, { id }).ended()),
        );
        expect(JSON.stringify(draft)).toBe(JSON.stringify(unknown));
        expect(JSON.stringify(draft)).toMatch(
          who === "anonymous" && query === nudges ? /NOT_SIGNED_IN/ : /NOT_FOUND/,
        );
      }
      if (who === "anonymous") return;
      const heard = actor(who).follow(nudges, { id: openId });
      const supplier = world.as("supplierA").follow(nudges, { id: openId });
      const size = (
        await actor(who).send<{ size: number }>("query ($id: ID!) { dialogue(id: $id) { size } }", {
          id: openId,
        })
      ).size;
      // Nudges count from when the subscription stands; ask until the one who may hear has heard.
      await until(async () => {
        await world.asked(openId, { text: needles.submission });
        await new Promise((resolve) => setTimeout(resolve, 100));
        return supplier.seen.length > 1;
      });
      expect(heard.seen).toEqual([]);
      expect(heard.failure).toBeNull();
      expect(
        await actor(who).send("query ($id: ID!) { dialogue(id: $id) { size } }", { id: openId }),
      ).toEqual({ size });
    });

    it("[A13] [I-1] [I-26] finds the plain record page of a draft as little as one that never was", async () => {
      const { token } = actor(who);
      const page = (id: string) =>
        request(`${world.url}/dialogues/${id}/record`, {
          headers: token ? { cookie: `samtidig=${token}` } : {},
        });
      const [draft, unknown, open] = [await page(draftId), await page(randomUUID()), await page(openId)];
      expect(draft.status).toBe(unknown.status);
      const withoutId = (text: string) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id");
      expect(withoutId(draft.text)).toBe(withoutId(unknown.text));
      expectNothing(who, draft.text.replaceAll(draftId, ""), "the draft's record page");
      expectNothing(who, open.text, "the record page");
    });
  });

  /** Values that let an operation get as far as it can with the place that is tried. */
  function defaults(name: string, type: GraphQLNamedType): string | null {
    const texts = [
      "title",
      "invitation",
      "text",
      "reason",
      "affected",
      "situation",
      "wantedEffect",
      "publicText",
    ];
    if (name === "dialogueId") return `"${openId}"`;
    if (type.name === "UUID") return `"${randomUUID()}"`;
    if (name === "id" || name === "submissionId" || name === "membershipId") return `"${randomUUID()}"`;
    if (name === "number" || name === "expectedVersion" || name === "session") return "1";
    if (name === "startsAt") return '"2089-01-01T00:00:00.000Z"';
    if (name === "numbers") return "1";
    if (name === "fields") return '"text"';
    if (name === "questions") return null;
    if (name === "closesAt" && type.name === "DateTimeISO") return '"2090-01-01T00:00:00.000Z"';
    if (name === "email") return '"someone@test.example"';
    if (name === "name" || name === "code" || texts.includes(name)) return '"Tekst"';
    return null;
  }

  it("[A12] the same walk finds every needle for those who may read it", async () => {
    const readBy = async (who: Name) => {
      const texts: string[] = [];
      for (const { operation } of walk()) texts.push((await answer(who, operation)).text);
      return texts.join("\n");
    };
    const host = await readBy("host");
    for (const [what, needle] of Object.entries(needles)) {
      if (what !== "supplierName") expect(host, what).toContain(needle);
    }
    expect(host).toContain("member@test.example");
    // I-9: hosts tell askers apart by label; names and addresses of suppliers reach them by no field.
    for (const secret of [
      needles.supplierName,
      "Leverandør A",
      "a@test.example",
      privateIds.supplier ?? "",
    ]) {
      expect(host).not.toContain(secret);
    }
    const supplier = await readBy("supplierA");
    for (const needle of [needles.submission, needles.proposed, "Leverandør A", needles.supplierName]) {
      expect(supplier).toContain(needle);
    }
    for (const needle of [needles.draftTitle, needles.needTitle, needles.looseNeed, "Leverandør B"]) {
      expect(supplier).not.toContain(needle);
    }
  }, 120_000);

  it("[A14] [I-1] [I-2] with entry 1 invitation and need become public, for all alike, and a loose need does not", async () => {
    await world
      .as("coHost")
      .send("mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }", {
        id: draftId,
        key: randomUUID(),
      });
    const query = `query ($id: ID!) { dialogue(id: $id) {
      title invitation language phase size host { name } coHosts { name } need { title affected situation wantedEffect owner { name } }
      head { size root note } entries { dialogueId number kind at by title text reason ground refersTo isDemonstration leaf disclosures head { size root } deadlines { closesAt } } } }`;
    const answers = await Promise.all(
      [...outsiders, "supplierA" as const, "host" as const].map((who) => answer(who, query, { id: draftId })),
    );
    for (const needle of [
      needles.draftTitle,
      needles.draftInvitation,
      needles.needTitle,
      needles.needEffect,
    ]) {
      expect(answers[0]?.text).toContain(needle);
    }
    for (const { text } of answers) expect(text).toBe(answers[0]?.text);
    expect(await world.anonymous().send(`{ needs { totalCount nodes { title } } }`)).toEqual({
      totalCount: 1,
      nodes: [{ title: needles.needTitle }],
    });
  });
});
