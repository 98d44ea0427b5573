import { randomUUID } from "node:crypto";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, type Reply, until, Wire } from "../../testing/raw.ts";
import { World } from "../../testing/world.ts";
import { limits } from "../limits.ts";

/** `{ needs { nodes { dialogues { need { dialogues …` so many levels of fields deep. */
function deep(levels: number): string {
  const way = ["needs", "nodes"];
  while (way.length < levels - 1) way.push(way.length % 2 === 0 ? "dialogues" : "need");
  return `{ ${way.join(" { ")} { id ${"} ".repeat(levels)}`;
}

/** The same levels, hidden in fragments that spread each other. */
function deepByFragments(levels: number): string {
  const fragments = Array.from({ length: levels - 3 }, (_, i) => {
    const [type, field] = i % 2 === 0 ? ["Need", "dialogues"] : ["Dialogue", "need"];
    const inside = i === levels - 4 ? "id" : `...F${i + 1}`;
    return `fragment F${i} on ${type} { ... { ${field} { ${inside} } } }`;
  });
  return `{ needs { nodes { ...F0 } } } ${fragments.join(" ")}`;
}

/** An operation of 2,000 tokens, or with its keyword 2,001. */
function tokens(keyword: "" | "query"): string {
  return `${keyword} { ${Array.from({ length: 666 }, (_, i) => `a${i}: __typename`).join(" ")} }`;
}

describe("limits of an operation, the same over HTTP and WebSocket", () => {
  let world: World;
  let wire: Wire;
  beforeAll(async () => {
    world = await World.open();
    wire = await Wire.ready(world.url);
  });
  afterAll(async () => {
    wire.close();
    await world.close();
  });

  const overHttp = async (query: string): Promise<string | null> =>
    (await post(world.url, { query })).refusal;
  const overSocket = (query: string): Promise<string | null> => wire.refusal(query);
  const doors = [
    ["HTTP", overHttp],
    ["WebSocket", overSocket],
  ] as const;

  it.each(doors)("[F7] over %s: ten levels are answered, eleven are TOO_COSTLY", async (_door, refusal) => {
    expect(await refusal(deep(limits.depth))).toBeNull();
    expect(await refusal(deep(limits.depth + 1))).toBe("TOO_COSTLY");
    expect(await refusal(deepByFragments(limits.depth))).toBeNull();
    expect(await refusal(deepByFragments(limits.depth + 1))).toBe("TOO_COSTLY");
  });

  it.each(doors)(
    "[F7] over %s: fragments that spread each other twice each are measured at once",
    async (_door, refusal) => {
      const fragments = Array.from(
        { length: 150 },
        (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
      );
      const began = Date.now();
      expect(
        await refusal(`{ ...F0 } ${fragments.join(" ")} fragment F150 on Query { __typename }`),
      ).toBeNull();
      expect(Date.now() - began).toBeLessThan(3_000);
      expect(await refusal("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")).toBe(
        "BAD_INPUT",
      );
    },
  );

  it.each(doors)("[F7] over %s: 2,000 tokens are answered, 2,001 are TOO_COSTLY", async (_door, refusal) => {
    expect(limits.tokens).toBe(2 + 666 * 3);
    expect(await refusal(tokens(""))).toBeNull();
    expect(await refusal(tokens("query"))).toBe("TOO_COSTLY");
    // As costly to compare with each other as they are few tokens.
    expect(await refusal(`{ ${"__typename ".repeat(1_900)} }`)).toBe("TOO_COSTLY");
  });

  it("[F7] the standard introspection query works over both, deep as it is", async () => {
    const query = getIntrospectionQuery({
      inputValueDeprecation: true,
      specifiedByUrl: true,
      schemaDescription: true,
    });
    const overHttp = await post(world.url, { query });
    expect(overHttp.refusal).toBeNull();
    const { type, payload } = await wire.ask(query);
    expect(type).toBe("next");
    expect(payload).toEqual(JSON.parse(overHttp.text));
    expect(overHttp.text).toContain('"publishAnswer"');
  });

  it.each(doors)("[F7] over %s: refusals of an operation name the limit", async (door) => {
    const query = deep(limits.depth + 1);
    const error =
      door === "HTTP"
        ? (JSON.parse((await post(world.url, { query })).text) as { errors: unknown[] }).errors[0]
        : ((await wire.ask(query)).payload as unknown[])[0];
    expect(error).toMatchObject({
      extensions: { code: "TOO_COSTLY", facts: { max: limits.depth, reason: "depth" } },
    });
  });

  it.each(doors)("[F7] over %s: nested lists cost what they read", async (_door, refusal) => {
    const createdAt = new Date().toISOString();
    const { store } = world.app.services;
    const already: { count: number }[] = await store.query("SELECT count(*)::int AS count FROM dialogue");
    if (already[0]?.count === 0) {
      // 101 rounds of one need: rows as an import would leave them.
      const host = world.organisationId("Eksempel fylke");
      const [need]: { id: string }[] = await store.query(
        `INSERT INTO need ("ownerId", title, "createdAt") VALUES ($1, 'Behov', $2) RETURNING id`,
        [host, createdAt],
      );
      await store.query(
        `INSERT INTO dialogue ("hostId", "needId", title, language, size, origin, "createdAt")
         SELECT $1, $2, 'Runde ' || i, 'nb', 1, 'localhost/log/' || i, $3 FROM generate_series(1, 101) i`,
        [host, need?.id, createdAt],
      );
    }
    const inner = "nodes { need { dialogues(first: 100) { id } } }";
    expect(await refusal(`{ dialogues(first: 40) { ${inner} } }`)).toBeNull();
    expect(await refusal(`{ dialogues(first: 100) { ${inner} } }`)).toBe("TOO_COSTLY");
    const aliases = Array.from(
      { length: 100 },
      (_, i) => `a${i}: dialogues(first: 100) { totalCount nodes { id } }`,
    );
    expect(await refusal(`{ ${aliases.join(" ")} }`)).toBe("TOO_COSTLY");
    expect(await refusal("{ dialogues(first: 100) { nodes { id } } }")).toBeNull();
  });

  it("[F7] a body of 100 KB is read, a longer one is 413 with a typed refusal", async () => {
    const padded = (bytes: number) => {
      const query = "{ __typename }";
      const empty = JSON.stringify({ query, extensions: { pad: "" } });
      return JSON.stringify({ query, extensions: { pad: "x".repeat(bytes - empty.length) } });
    };
    expect(padded(limits.body)).toHaveLength(limits.body);
    expect((await post(world.url, padded(limits.body))).status).toBe(200);
    const reply: Reply = await post(world.url, padded(limits.body + 1));
    expect(reply).toMatchObject({ status: 413, refusal: "TOO_LONG body", facts: { max: limits.body } });
    expect(await overHttp("{ __typename }")).toBeNull();
  });

  it("[F7] a frame above 64 KiB ends its socket with 1009, and no other", async () => {
    const other = await Wire.ready(world.url);
    const frame = (bytes: number) => {
      const empty = JSON.stringify({ type: "ping", payload: { pad: "" } });
      return JSON.stringify({ type: "ping", payload: { pad: "x".repeat(bytes - empty.length) } });
    };
    other.send(frame(limits.frame));
    await until(() => other.heard.some(({ type }) => type === "pong"));
    other.send(frame(limits.frame + 1));
    await until(() => other.closed !== null);
    expect(other.closed?.code).toBe(1009);
    expect(await wire.refusal("{ __typename }")).toBeNull();
    expect(await overHttp("{ __typename }")).toBeNull();
  });

  it("[F8] frames that are no messages end their socket, and no other", async () => {
    for (const frame of [
      "",
      "{",
      "null",
      "[]",
      '{"type":"x"}',
      '{"type":"subscribe"}',
      '{"type":"subscribe","id":"1","payload":{"query":7}}',
      "\u0000",
    ]) {
      const other = await Wire.ready(world.url);
      other.send(frame);
      await until(() => other.closed !== null);
      expect(other.closed, frame).toMatchObject({ code: 4400 });
    }
    const unready = Wire.open(world.url);
    await until(() => unready.socket.readyState === 1);
    unready.send({ id: "1", type: "subscribe", payload: { query: "{ __typename }" } });
    await until(() => unready.closed !== null);
    expect(unready.closed?.code).toBe(4401);
    expect(await wire.refusal("{ __typename }")).toBeNull();
  });

  it("[F7] twenty subscriptions stand on one socket; the twenty-first closes it with a retryable code", async () => {
    const id = await world.round();
    const other = await Wire.ready(world.url);
    const subscribe = (n: number) =>
      other.send({
        id: String(n),
        type: "subscribe",
        payload: { query: `subscription { entries(dialogueId: "${id}") { number } }` },
      });
    for (let n = 1; n <= limits.subscriptions; n++) subscribe(n);
    await until(() => other.heard.filter(({ type }) => type === "next").length === limits.subscriptions);
    // One that ended makes room for another.
    other.send({ id: "1", type: "complete" });
    subscribe(21);
    await until(() => other.heard.filter(({ type }) => type === "next").length === limits.subscriptions + 1);
    expect(other.closed).toBeNull();
    subscribe(22);
    await until(() => other.closed !== null);
    expect(other.closed?.code).toBe(4429);
  });

  it("[F7] what is pushed has a hundred fields, none under more than four names, and no more", async () => {
    const id = await world.round();
    const pushed = (fields: string) =>
      wire.refusal(`subscription { entries(dialogueId: "${id}") { ${fields} } }`);
    const names = (most: number) => Array.from({ length: most }, (_, i) => `a${i}: disclosures`).join(" ");
    expect(await pushed(names(limits.pushedNames))).toBeNull();
    expect(await pushed(names(limits.pushedNames + 1))).toBe("TOO_COSTLY");
    const again = `head { size } ... on Entry { ...F } } } fragment F on Entry { h: head { ${names(5).replaceAll("disclosures", "root")} }`;
    expect(await wire.refusal(`subscription { entries(dialogueId: "${id}") { ${again} }`)).toBe("TOO_COSTLY");
    expect(await pushed("number ".repeat(limits.pushedFields - 1))).toBeNull();
    expect(await pushed("number ".repeat(limits.pushedFields))).toBe("TOO_COSTLY");
  });

  it("[F7] the budget is that of one operation: the next has its own", async () => {
    const id = randomUUID();
    for (let i = 0; i < 3; i++)
      expect(
        await wire.refusal(`{ dialogue(id: "${id}") { id } dialogues(first: 100) { nodes { id } } }`),
      ).toBeNull();
  });
});
