import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  followEntries,
  followNudges,
  insist,
  openDialogue,
  publishClarification,
  readEntries,
  type SeenEntry,
  takeSeat,
} from "../../testing/acts.ts";
import { request } from "../../testing/raw.ts";
import { say } from "../../testing/say.ts";
import { eventually } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { append } from "../log/append.ts";
import { Dialogue } from "../records/dialogue.ts";

/** While it is on, no notification is heard: as if every one were lost on its way. */
const loss = { isOn: false, lost: 0 };

describe("when the database falters", () => {
  const use = useWorld();
  let besides: pg.Client;
  beforeAll(async () => {
    besides = new pg.Client({ connectionString: use.world.config.databaseUrl ?? "" });
    await besides.connect();
  });
  afterAll(() => besides.end());
  beforeEach(() => {
    const { emit } = pg.Client.prototype;
    vi.spyOn(pg.Client.prototype, "emit").mockImplementation(function (this: pg.Client, ...told) {
      if (!loss.isOn || told[0] !== "notification") return emit.apply(this, told);
      loss.lost += 1;
      return false;
    });
  });

  const listeners = async () =>
    (
      await besides.query(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'",
      )
    ).rows.length;
  const cutListener = () =>
    besides.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'",
    );
  const cutAll = () =>
    besides.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );

  it("[D5] an entry of which nobody was notified reaches its readers within three seconds, by polling", async () => {
    const { world } = use;
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    const nudges = world.as("host").follow(...followNudges(id));
    await reader.until(1);
    loss.isOn = true;
    try {
      for (const number of [2, 3]) {
        await say(world, id, [`Nr. ${number}`]);
        const published = Date.now();
        await reader.until(number);
        expect(Date.now() - published).toBeLessThan(3_000);
      }
      await world.asked(id);
      await nudges.until(1);
    } finally {
      loss.isOn = false;
    }
    expect(loss.lost).toBeGreaterThanOrEqual(3);
  });

  it("[D14] nobody is ahead by reading: what a query shows has been pushed before it answers", async () => {
    const { world } = use;
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    loss.isOn = true;
    try {
      for (const [number, query] of [
        [2, "query ($id: ID!) { dialogue(id: $id) { size phase } }"],
        [3, "{ dialogues(first: 100) { nodes { size } } }"],
        [4, "query ($id: ID!) { dialogue(id: $id) { head { size } host { id } } }"],
      ] as const) {
        await say(world, id, [`Nr. ${number}`]);
        await world.as("supplierB").send(query, query.includes("$id") ? { id } : {});
        expect(world.app.services.rooms.at(id)?.released).toBe(number);
        await reader.until(number);
      }
    } finally {
      loss.isOn = false;
    }
  });

  it("[D14] nor by counting, which shows no row that would tell", async () => {
    const { world } = use;
    const id = await world.round();
    await world.round({ invitation: "Skolebåter også." });
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    const { services } = world.app;
    loss.isOn = true;
    try {
      await services.store.transaction(async (manager) => {
        const dialogue = await manager.findOneByOrFail(Dialogue, { id });
        const text = "Nå også skolebåter";
        await append(manager, services, dialogue, [
          { kind: "correction", by: "host", refersTo: [1], text, reason: "Flere båter" },
        ]);
      });
      const query = '{ dialogues(first: 0, search: "skolebåter") { totalCount } }';
      expect(await world.as("supplierB").send(query)).toEqual({ totalCount: 2 });
      expect(world.app.services.rooms.at(id)?.released).toBe(2);
      await reader.until(2);
    } finally {
      loss.isOn = false;
    }
  });

  it("[D14] nor by an act, whether it is done, refused or tried again", async () => {
    const { world } = use;
    const { rooms } = world.app.services;
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    loss.isOn = true;
    try {
      await say(world, id, ["Nr. 2"]);
      await world.as("supplierB").send(...takeSeat(id));
      expect(rooms.at(id)?.released).toBe(2);
      await say(world, id, ["Nr. 3"]);
      await expect(world.as("host").send(...openDialogue(id))).rejects.toThrow("WRONG_STATE");
      expect(rooms.at(id)?.released).toBe(3);
      const input = { dialogueId: id, text: "Nr. 4", key: randomUUID() };
      const lost = vi
        .spyOn(rooms, "deliver")
        .mockRejectedValueOnce(new Error("the first try's node is another"));
      await world.as("host").send(...publishClarification(input));
      expect(lost).toHaveBeenCalledOnce();
      await world.as("host").send(...publishClarification(input));
      expect(rooms.at(id)?.released).toBe(4);
      await reader.until(4);
    } finally {
      loss.isOn = false;
    }
  });

  it("[D5] nor does it take longer while the listening connection is cut again and again", async () => {
    const { world } = use;
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    const cutting = setInterval(() => void cutListener(), 50);
    try {
      for (const number of [2, 3]) {
        await cutListener();
        await say(world, id, [`Nr. ${number}`]);
        const published = Date.now();
        await reader.until(number);
        expect(Date.now() - published).toBeLessThan(3_000);
      }
    } finally {
      clearInterval(cutting);
    }
    await eventually(listeners, (count) => count === 1);
    await world.clarified(id);
    await reader.until(4);
    expect(reader.seen.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it("[D6] [I-6] with every connection cut, again and again, subscriptions live on: nothing lost, nothing twice", async () => {
    const { world } = use;
    const id = await world.round();
    const readers = [world.anonymous(), world.as("supplierA"), world.as("host")].map((actor) =>
      actor.follow<SeenEntry>(...followEntries(id)),
    );
    await Promise.all(readers.map((reader) => reader.until(1)));
    for (let i = 0; i < 12; i += 1) {
      if (i % 3 === 0) await cutAll();
      // Published once under its key, however often the connection broke on the way.
      await insist(world.as("host"), publishClarification({ dialogueId: id, text: `Nr. ${i}` }));
      if (i % 4 === 0) await cutAll();
    }
    const seen = await Promise.all(readers.map((reader) => reader.until(13)));
    const { entries } = await insist<{ entries: SeenEntry[] }>(world.anonymous(), readEntries(id));
    expect(entries.map(({ text }) => text).slice(1)).toEqual(
      Array.from({ length: 12 }, (_, i) => `Nr. ${i}`),
    );
    for (const one of seen) expect(JSON.stringify(one)).toBe(JSON.stringify(entries));
  });

  it("[F11] [F18] an entry that cannot be read keeps its own round waiting, neither others nor the node; told once", async () => {
    const { world } = use;
    const [broken, whole] = [await world.round(), await world.round()];
    const readers = [broken, whole].map((id) => world.anonymous().entries(id));
    await Promise.all(readers.map((reader) => reader.until(1)));
    const told = vi.spyOn(
      world.app.services.rooms as unknown as { onFault(failure: unknown): void },
      "onFault",
    );
    await besides.query(
      `INSERT INTO entry ("dialogueId", number, kind, at, leaf) VALUES ($1, 2, 'clarification', now(), 'no leaf')`,
      [broken],
    );
    await besides.query(
      `INSERT INTO head SELECT "dialogueId", 2, root, edge FROM head WHERE "dialogueId" = $1`,
      [broken],
    );
    await besides.query("UPDATE dialogue SET size = 2 WHERE id = $1", [broken]);
    // Longer than a node may go without having looked.
    await pause(4_500);
    expect((await request(`${world.url}/readyz`)).status).toBe(200);
    expect(told).toHaveBeenCalledTimes(1);
    await world.clarified(whole);
    await readers[1]?.until(2);
    expect(readers[0]?.seen).toHaveLength(1);
  });

  it("[D6] nudges come again after every connection was cut", async () => {
    const { world } = use;
    const id = await world.round();
    const nudges = world.as("host").follow(...followNudges(id));
    const heard = async () => {
      if (nudges.seen.length === 0) await world.asked(id);
      return nudges.seen.length;
    };
    await eventually(heard, (count) => count > 0);
    await cutAll();
    const before = nudges.seen.length;
    await eventually(
      async () => world.asked(id).catch(() => null),
      (asked) => asked !== null,
    );
    await eventually(
      async () => nudges.seen.length,
      (count) => count > before,
    );
    expect(nudges.failure).toBeNull();
  });
});
