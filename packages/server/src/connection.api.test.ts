import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { World } from "../testing/world.ts";

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly { id: string; title: string; phase?: string }[];
  readonly edges: readonly { cursor: string; node: { id: string } }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const dialogues = `query ($first: Int! = 20, $after: String, $phase: DialoguePhase, $search: String) {
  dialogues(first: $first, after: $after, phase: $phase, search: $search) {
    totalCount nodes { id title phase } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const needs = `query ($first: Int! = 20, $after: String, $search: String) {
  needs(first: $first, after: $after, search: $search) {
    totalCount nodes { id title } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const day = 24 * 60 * 60 * 1000;

describe("connections", () => {
  let world: World;
  const anyone = () => world.anonymous();
  const page = (variables: Record<string, unknown> = {}) => anyone().send<Page>(dialogues, variables);
  const refusal = (variables: Record<string, unknown>) => anyone().refusal(dialogues, variables);
  const open = async (input: Record<string, unknown>) => {
    const id = await world.draft(input);
    await world
      .as("host")
      .send("mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }", {
        id,
        key: randomUUID(),
      });
    return id;
  };

  beforeAll(async () => {
    world = await World.open();
    for (let i = 0; i < 7; i++) await open({ title: `Runde ${i}` });
    await open({ title: "100% utslippsfri", invitation: "Skriv a_b til oss." });
    await open({ title: "1000 båter", invitation: "axb C:\\mappe" });
    await open({ title: "Planlagt", opensAt: new Date(Date.now() + day).toISOString() });
    const closed = await open({ title: "Lukket" });
    await world
      .as("host")
      .send("mutation ($id: ID!, $key: UUID!) { closeDialogue(id: $id, key: $key) { number } }", {
        id: closed,
        key: randomUUID(),
      });
    await world.draft({ title: "Utkast" });
    for (let i = 0; i < 5; i++) {
      await world
        .as("host")
        .send("mutation ($input: CreateNeedInput!) { createNeed(input: $input) { id } }", {
          input: { title: `Behov ${i}`, affected: "A", situation: "B", wantedEffect: "C", key: randomUUID() },
        });
    }
  });
  afterAll(async () => {
    await world.close();
  });

  it("[F4] pages follow each other without overlap or gap, newest first", async () => {
    const all = await page({ first: 100 });
    expect(all.totalCount).toBe(11);
    expect(all.nodes.map(({ title }) => title).slice(0, 2)).toEqual(["Lukket", "Planlagt"]);
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 1; ; pages++) {
      const one: Page = await page({ first: 4, after });
      expect(one.totalCount).toBe(11);
      expect(one.edges.map(({ node }) => node.id)).toEqual(one.nodes.map(({ id }) => id));
      expect(one.pageInfo).toMatchObject({
        hasPreviousPage: pages > 1,
        hasNextPage: pages < 3,
        startCursor: one.edges[0]?.cursor,
        endCursor: one.edges.at(-1)?.cursor,
      });
      seen.push(...one.nodes.map(({ id }) => id));
      if (!one.pageInfo.hasNextPage) break;
      after = one.pageInfo.endCursor;
    }
    expect(seen).toEqual(all.nodes.map(({ id }) => id));
    // Each edge's own cursor too leads to the very next.
    for (const [place, { cursor }] of all.edges.entries()) {
      const next = await page({ first: 1, after: cursor });
      expect(next.nodes[0]?.id).toBe(all.nodes[place + 1]?.id);
    }
  });

  it("[F4] what is opened meanwhile neither doubles nor hides what was there", async () => {
    const before = await page({ first: 4 });
    await open({ title: "Ny runde" });
    const after = await page({ first: 100, after: before.pageInfo.endCursor });
    const titles = [...before.nodes, ...after.nodes].map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toHaveLength(11);
  });

  it("[F4] rounds stand by when they opened, and a page goes on where it ended, also past a draft that opens", async () => {
    const host = world.as("host");
    const search = { search: "rekkefølge", first: 2 };
    const [early, middle] = [
      await world.draft({ title: "Rekkefølge 1" }),
      await world.draft({ title: "Rekkefølge 2" }),
    ];
    for (let i = 3; i < 6; i++) await open({ title: `Rekkefølge ${i}` });
    const openDraft = (id: string) =>
      host.send("mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }", {
        id,
        key: randomUUID(),
      });
    await openDraft(early);
    const titles = ({ nodes }: Page) => nodes.map(({ title }) => title.at(-1)).join("");
    expect(titles(await page({ ...search, first: 100 }))).toBe("1543");
    expect(titles(await host.send<Page>(dialogues, { ...search, first: 100 }))).toBe("15432");
    const first = await host.send<Page>(dialogues, { ...search, first: 100 });
    const [last, again] = [first.edges[4]?.cursor, first.edges[1]?.cursor];
    await openDraft(middle);
    expect(titles(await host.send<Page>(dialogues, { ...search, after: last }))).toBe("");
    expect(titles(await host.send<Page>(dialogues, { ...search, after: again }))).toBe("43");
    // An id alone is where the row stands now.
    expect(titles(await host.send<Page>(dialogues, { ...search, after: middle }))).toBe("15");
  });

  it("[F4] pages of a search keep to the search; needs have pages of their own", async () => {
    const first = await page({ first: 3, search: "runde" });
    const rest = await page({ first: 100, search: "RUNDE", after: first.pageInfo.endCursor });
    expect(first.totalCount).toBe(first.nodes.length + rest.nodes.length);
    const host = world.as("host");
    const one = await host.send<Page>(needs, { first: 3 });
    const two = await host.send<Page>(needs, { first: 3, after: one.pageInfo.endCursor });
    expect([...one.nodes, ...two.nodes].map(({ title }) => title)).toEqual(
      [4, 3, 2, 1, 0].map((i) => `Behov ${i}`),
    );
    expect(two.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it("[F4] `first` is 0 to 100", async () => {
    expect(await page({ first: 0 })).toMatchObject({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: true, endCursor: null },
    });
    expect((await page({ first: 100 })).nodes.length).toBeGreaterThan(10);
    for (const first of [-1, 101, 2 ** 31 - 1]) expect(await refusal({ first })).toBe("BAD_INPUT first");
    expect(await refusal({ first: 2 ** 31 })).toBe("BAD_INPUT first");
    expect(await refusal({ first: "alle" })).toBe("BAD_INPUT first");
    expect(await refusal({ first: null })).toMatch(/^BAD_INPUT/);
  });

  it("[F4] a cursor that leads nowhere is refused", async () => {
    for (const after of [
      randomUUID(),
      "x",
      "\u0000",
      "'",
      `${randomUUID()}@1`,
      "@1",
      world.organisationId("Eksempel fylke"),
    ])
      expect(await refusal({ after }), after).toBe("BAD_INPUT after");
  });

  it("[F5] search takes % _ and \\ literally, any case, and any normal form", async () => {
    const titles = async (search: string) => (await page({ search })).nodes.map(({ title }) => title);
    expect(await titles("100%")).toEqual(["100% utslippsfri"]);
    expect(await titles("a_b")).toEqual(["100% utslippsfri"]);
    expect(await titles("C:\\m")).toEqual(["1000 båter"]);
    expect(await titles("%")).toEqual(["100% utslippsfri"]);
    expect(await titles("BÅTER")).toEqual(["1000 båter"]);
    expect(await titles("båter".normalize("NFD"))).toEqual(["1000 båter"]);
    expect(await titles("' OR true --")).toEqual([]);
    expect((await page({ search: "  " })).totalCount).toBe((await page()).totalCount);
  });

  it("[F5] search has its limit, and refuses what no text may hold", async () => {
    expect((await page({ search: "🚢".repeat(200) })).totalCount).toBe(0);
    expect(await refusal({ search: "🚢".repeat(201) })).toBe("TOO_LONG search");
    expect(await refusal({ search: "a\u0000b" })).toBe("BAD_INPUT search");
    expect(await refusal({ search: "a\ud800b" })).toBe("BAD_INPUT search");
    expect(await world.as("host").refusal(needs, { search: "a\u0000b" })).toBe("BAD_INPUT search");
    expect(
      await anyone().refusal("query ($search: String) { organisations(search: $search) { totalCount } }", {
        search: "\u0000a",
      }),
    ).toBe("BAD_INPUT search");
  });

  it("[F4] the phase that is asked for is the phase that is shown, also as time goes", async () => {
    for (const offset of [0, 2 * day]) {
      world.setClock(offset);
      for (const phase of ["PLANNED", "OPEN", "CLOSED"]) {
        const { nodes, totalCount } = await page({ phase, first: 100 });
        expect(nodes.length).toBe(totalCount);
        expect(nodes.every((node) => node.phase === phase)).toBe(true);
        expect(nodes.some(({ title }) => title === "Planlagt")).toBe(
          phase === (offset === 0 ? "PLANNED" : "OPEN"),
        );
      }
    }
    world.setClock(0);
    expect((await page({ phase: "DRAFT" })).totalCount).toBe(0);
    const drafts = await world.as("host").send<Page>(dialogues, { phase: "DRAFT" });
    expect(drafts.nodes).toMatchObject([{ title: "Utkast", phase: "DRAFT" }]);
  });
});
