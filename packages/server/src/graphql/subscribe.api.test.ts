import { createServer } from "node:http";
import { type AddressInfo, Socket } from "node:net";
import type { GraphQLSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import WebSocket, { WebSocketServer } from "ws";
import { correctEntry, extendDeadline, publishAnswer } from "../../testing/acts.ts";
import { until, Wire } from "../../testing/raw.ts";
import { say } from "../../testing/say.ts";
import { ahead, dayMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { anonymous } from "../access/viewer.ts";
import { Context } from "../context.ts";
import { makeSchema } from "./schema.ts";

interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly after: number;
}

/** What a client may ask of entries after a number, in all the ways of the language; `$id` is the round's. */
const operations: readonly Operation[] = [
  {
    query: `subscription ($id: ID!, $after: Int!) { entries(dialogueId: $id, after: $after) { dialogueId number kind at by
      title text reason ground refersTo deadlines { opensAt questionsUntil answersBy closesAt } isDemonstration leaf
      disclosures head { size root note } } }`,
    variables: { after: 0 },
    after: 0,
  },
  {
    query: `subscription S($id: ID!, $from: Int) { sent: entries(dialogueId: $id, after: $from) { __typename n: number
      again: number head { __typename r: root } } }`,
    variables: { from: 2 },
    after: 2,
  },
  {
    query: `fragment Face on Entry { kind text ...Place } fragment Place on Entry { number head { ... on Head { size } } }
      subscription ($id: ID!) { ...Root }
      fragment Root on Subscription { entries(dialogueId: $id) { ...Face ... { by } } }`,
    after: 0,
  },
  ...[true, false].map((long) => ({
    query: `subscription ($id: ID!, $long: Boolean!) { entries(dialogueId: $id, after: 1) { number
      text @include(if: $long) leaf @skip(if: $long) } }`,
    variables: { long },
    after: 1,
  })),
  ...[{}, { long: false }].map((variables) => ({
    query: `subscription ($id: ID!, $long: Boolean = true) { entries(dialogueId: $id) { number text @include(if: $long) } }`,
    variables,
    after: 0,
  })),
  {
    query: `subscription One($id: ID!) { entries(dialogueId: $id) { number } }
      subscription Two($id: ID!) { entries(dialogueId: $id) { kind } }`,
    operationName: "Two",
    after: 0,
  },
];

const isFrame = (bytes: unknown) => Buffer.isBuffer(bytes) && bytes.includes('"type":"next"');

describe("shared delivery", () => {
  const use = useWorld();
  let plain: { url: string; close: () => Promise<void> };
  beforeAll(async () => {
    plain = await servePlainly(await makeSchema(), () =>
      Context.of(use.world.app.services, { token: null, address: "", keepToken: () => undefined }, anonymous),
    );
  });
  afterAll(() => plain.close());

  it("[D13] sends all who use the same operation id the very same buffer, and nobody a frame with another id", async () => {
    const { world } = use;
    const id = await world.round();
    const payload = {
      query: "subscription ($id: ID!) { entries(dialogueId: $id) { number } }",
      variables: { id },
    };
    const ids = [...Array.from({ length: 6 }, () => "Entries-1"), "other"];
    const wires = await Promise.all(ids.map(() => Wire.ready(world.url)));
    for (const [place, wire] of wires.entries()) wire.send({ id: ids[place], type: "subscribe", payload });
    const next = (wire: Wire) => wire.heard.filter(({ type }) => type === "next");
    for (const wire of wires) await until(() => next(wire).length === 1);
    const write = vi.spyOn(Socket.prototype, "write");
    await world.clarified(id);
    for (const wire of wires) await until(() => next(wire).length === 2);
    const frames = write.mock.calls.map(([bytes]) => bytes).filter((bytes) => isFrame(bytes));
    write.mockRestore();
    expect(frames).toHaveLength(ids.length);
    expect(new Set(frames).size).toBe(2);
    expect(wires.map((wire) => next(wire)[1]?.id)).toEqual(ids);
    for (const wire of wires) wire.close();
  });

  it("[D13] gives a plain client, byte for byte, what graphql-ws gives it with an execution of its own", async () => {
    const { world } = use;
    const id = await world.round({ answersBy: ahead(dayMs) });
    await world.clarified(id, 'Først: «sitat», "fnutter", \u2028 og 🚢.');
    await world.clarified(id);
    // Each under ids of any kind.
    const asked = operations.flatMap(({ variables, ...operation }, place) =>
      [`${place}`, `🚢"${place}\\`, `${place}`.padEnd(3_000, "x")].map((opId) => ({
        ...operation,
        opId,
        variables: { ...variables, id },
      })),
    );
    const shared = await follow(`${world.url.replace("http", "ws")}/graphql`, asked);
    const apart = await follow(plain.url, asked);
    const submissions = [{ id: await world.asked(id) }];
    const host = world.as("host");
    await host.send(...publishAnswer({ dialogueId: id, submissions, text: "Ja.\nOg nei." }));
    await host.send(...correctEntry({ dialogueId: id, number: 5, text: "Nei.", reason: "Feil" }));
    await host.send(...extendDeadline({ dialogueId: id, answersBy: ahead(2 * dayMs), reason: "Flere" }));
    // Frames of up to 125, up to 65,535 and of more bytes have heads of three lengths.
    await world.clarified(id, "🚢".repeat(10_000));
    for (const { opId, after } of asked) {
      await until(() => shared.frames(opId).length === 8 - after);
      await until(() => apart.frames(opId).length === 8 - after);
      expect(shared.frames(opId)).toEqual(apart.frames(opId));
    }
    const lengths = asked.flatMap(({ opId }) => shared.frames(opId).map((frame) => Buffer.byteLength(frame)));
    expect(Math.min(...lengths)).toBeLessThan(126);
    expect(Math.max(...lengths)).toBeGreaterThan(65_535);
    shared.close();
    apart.close();
  });

  it("[D13] [D1] keeps apart who leaves a variable out and who says null: nobody spoils what others get", async () => {
    const { world } = use;
    const id = await world.round();
    const query =
      "subscription ($id: ID!, $long: Boolean = true) { entries(dialogueId: $id) { number text @include(if: $long) } }";
    const wire = await Wire.ready(world.url);
    expect(await wire.refusal(query, { id, long: null })).toBe("BAD_INPUT if");
    const whole = { data: { entries: { number: 1, text: "Vi inviterer til dialog." } } };
    expect((await wire.ask(query, { id })).payload).toEqual(whole);
    expect((await wire.ask(query, { id, long: true })).payload).toEqual(whole);
    wire.close();
  });

  it("[F8] a subscription that leaves its own field out is refused, and harms no other on its socket", async () => {
    const { world } = use;
    const id = await world.round();
    const wire = await Wire.ready(world.url);
    for (const root of [
      "entries(dialogueId: $id) @skip(if: true) { number }",
      "... @include(if: false) { entries(dialogueId: $id) { number } }",
      "...A } fragment A on Subscription { ...B ...B } fragment B on Subscription { ... { entries(dialogueId: $id) @include(if: false) { number } }",
    ])
      expect(await wire.refusal(`subscription ($id: ID!) { ${root} }`, { id }), root).toBe("BAD_INPUT");
    const query = "subscription ($id: ID!) { ... { entries(dialogueId: $id) { number @skip(if: false) } } }";
    expect((await wire.ask(query, { id })).payload).toEqual({ data: { entries: { number: 1 } } });
    wire.close();
  });
});

describe("what an entry may cost", () => {
  const use = useWorld();

  it("[D13] [F7] is counted for each by itself, however many are carried out together", async () => {
    const { world } = use;
    const id = await world.round();
    await say(
      world,
      id,
      Array.from({ length: 99 }, () => "😀".repeat(10_000)),
    );
    const query = "subscription ($id: ID!) { entries(dialogueId: $id) { a: text b: text c: text d: text } }";
    const following = world.anonymous().follow(query, { id });
    expect(await following.until(100)).toHaveLength(100);
    expect(following.failure).toBeNull();
  });
});

/** The schema as graphql-ws serves it out of the box. */
async function servePlainly(schema: GraphQLSchema, context: () => Context) {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  const graphql = useServer({ schema, context }, sockets);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await graphql.dispose();
      server.close();
    },
  };
}

interface Subscribed extends Operation {
  readonly opId: string;
}

/** Subscribes by hand, and keeps every text frame as it came. */
async function follow(url: string, asked: readonly Subscribed[]) {
  const sockets: WebSocket[] = [];
  const frames = new Map<string, string[]>();
  for (let from = 0; from < asked.length; from += 20) {
    const socket = new WebSocket(url, "graphql-transport-ws");
    sockets.push(socket);
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send('{"type":"connection_init"}');
    await new Promise((resolve) => socket.once("message", resolve));
    socket.on("message", (data) => {
      const { id } = JSON.parse(String(data)) as { id: string };
      frames.set(id, [...(frames.get(id) ?? []), String(data)]);
    });
    for (const { opId, query, operationName, variables } of asked.slice(from, from + 20))
      socket.send(
        JSON.stringify({ id: opId, type: "subscribe", payload: { query, operationName, variables } }),
      );
  }
  return {
    frames: (opId: string) => frames.get(opId) ?? [],
    close() {
      for (const socket of sockets) socket.terminate();
    },
  };
}
