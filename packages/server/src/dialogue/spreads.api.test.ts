import { describe, expect, it, vi } from "vitest";
import { Actor } from "../../testing/actor.ts";
import { followEntries } from "../../testing/acts.ts";
import { until, Wire } from "../../testing/raw.ts";
import { eventually } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { createApp } from "../app.ts";

interface Spread {
  number: number;
  milliseconds: number;
  connections: number | null;
}

interface Receipts {
  asked: number;
  received: number;
  firstMilliseconds: number | null;
  lastMilliseconds: number | null;
}

const spreads = "query ($id: ID!) { dialogue(id: $id) { spreads { number milliseconds connections } } }";

describe("the spread of an entry", () => {
  const use = useWorld();

  it("[D18] [I-25] is kept for each entry that anyone was there to hear; how many they were is for hosts alone", async () => {
    const { world } = use;
    const id = await world.round();
    // Nobody is connected yet.
    await world.clarified(id);
    const readers = Array.from({ length: 7 }, () => world.anonymous().follow(...followEntries(id)));
    await Promise.all(readers.map((reader) => reader.until(2)));
    await world.clarified(id);
    await world.clarified(id);
    await Promise.all(readers.map((reader) => reader.until(4)));
    const read = async (actor = world.anonymous()) =>
      (await actor.send<{ spreads: Spread[] }>(spreads, { id })).spreads;
    const seen = await eventually(read, ({ length }) => length === 2);
    expect(seen.map(({ number, connections }) => [number, connections])).toEqual([
      [3, null],
      [4, null],
    ]);
    for (const { milliseconds } of seen) expect(milliseconds).toBeGreaterThan(0);
    for (const name of ["supplierA", "otherBuyer", "operator"] as const)
      expect((await read(world.as(name))).map(({ connections }) => connections)).toEqual([null, null]);
    for (const name of ["host", "hostMember"] as const)
      expect((await read(world.as(name))).map(({ connections }) => connections)).toEqual([7, 7]);
  });

  it("[D18] is kept also where the database is gone when it would be written, or the node stops before", async () => {
    const { world } = use;
    const node = await createApp({ ...world.config, port: 0 }, () => undefined);
    const there = new Actor(node.url, null);
    const id = await world.round();
    const reader = there.follow(...followEntries(id));
    await reader.until(1);
    const { store } = node.services;
    const kept = () =>
      world.app.services.store.query(`SELECT number FROM spread WHERE "dialogueId" = $1`, [id]);
    const insert = vi.spyOn(store, "createQueryBuilder");
    const gone = Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
    insert.mockImplementationOnce(() => {
      throw gone;
    });
    await world.clarified(id);
    await reader.until(2);
    expect(await eventually(kept, ({ length }) => length === 1)).toEqual([{ number: 2 }]);
    expect(insert.mock.results[0]).toEqual({ type: "throw", value: gone });
    await world.clarified(id);
    await reader.until(3);
    await Promise.all([node.close(), there.close()]);
    expect(await kept()).toEqual([{ number: 2 }, { number: 3 }]);
  });

  it("[D18] [F8] after whatever number there is nothing of, there is nothing", async () => {
    const { world } = use;
    const id = await world.round();
    const query =
      "query ($id: ID!, $after: Int!) { dialogue(id: $id) { spreads(after: $after) { number } } }";
    for (const after of [-2_147_483_648, 5, 2_147_483_647])
      expect(await world.anonymous().send(query, { id, after })).toEqual({ spreads: [] });
  });

  it("[D21] [I-25] hosts alone see how many of those who were asked had received it, and within what time", async () => {
    const { world } = use;
    const id = await world.round();
    const readers = Array.from({ length: 5 }, () => world.anonymous().follow(...followEntries(id)));
    // One that is there and does not answer, and one that answers what it was not asked.
    const mute = () => Wire.ready(world.url, {}, {}, { autoPong: false });
    const [silent, liar] = [await mute(), await mute()];
    const [query, variables] = followEntries(id);
    for (const wire of [silent, liar]) {
      wire.send({ id: "1", type: "subscribe", payload: { query, variables } });
      await until(() => wire.heard.some(({ type }) => type === "next"));
    }
    liar.socket.on("ping", () => liar.socket.pong(Buffer.from("another.")));
    await Promise.all(readers.map((reader) => reader.until(1)));
    await world.clarified(id);
    await Promise.all(readers.map((reader) => reader.until(2)));
    const receipts = `query ($id: ID!) { dialogue(id: $id) { spreads {
      receipts { asked received firstMilliseconds lastMilliseconds } } } }`;
    const read = async (actor = world.as("host")) =>
      (await actor.send<{ spreads: { receipts: Receipts | null }[] }>(receipts, { id })).spreads[0]?.receipts;
    const heard = await eventually(read, (found) => (found ?? null) !== null);
    expect(heard).toMatchObject({ asked: 7, received: 5 });
    expect(heard?.firstMilliseconds).toBeGreaterThan(0);
    expect(heard?.lastMilliseconds).toBeGreaterThanOrEqual(heard?.firstMilliseconds ?? 0);
    for (const actor of [world.anonymous(), world.as("supplierA"), world.as("operator")])
      expect(await read(actor)).toBeNull();
    for (const wire of [silent, liar]) wire.close();
  });
});
