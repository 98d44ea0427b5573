import { type Edge, emptyEdge, grow, root, toBase64, toUtf8 } from "@samtidig/ledger";
import { describe, expect, it } from "vitest";
import {
  insist,
  openDialogue,
  publishClarification,
  readDialogue,
  readEntries,
  type SeenEntry,
} from "../../testing/acts.ts";
import { say } from "../../testing/say.ts";
import { hourMs } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";
import { Dialogue } from "../records/dialogue.ts";
import { append } from "./append.ts";

describe("the record", () => {
  const use = useWorld();
  const entriesOf = async (id: string) =>
    (await use.world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id))).entries;

  /** A round with two hosts who both publish. */
  async function jointRound(): Promise<string> {
    const id = await use.world.draft({ coHostIds: [use.world.organisationId("Annet fylke")] });
    await use.world.as("host").send(...openDialogue(id));
    return id;
  }

  it("[P23] [I-3] fifty publications at once by two hosts: 1..N without gap, each what its author was told", async () => {
    const { world } = use;
    const id = await jointRound();
    const told = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        insist<SeenEntry>(
          world.as(i % 2 ? "host" : "coHost"),
          publishClarification({ dialogueId: id, text: `Nr. ${i}` }),
        ),
      ),
    );
    const entries = await entriesOf(id);
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1));
    expect(entries.slice(1)).toEqual([...told].sort((a, b) => a.number - b.number));
    const times = entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({
      size: 51,
      head: entries[50]?.head && { size: 51 },
    });
  });

  it("[P23] [I-15] `at` never decreases, also when the clock is set back", async () => {
    const { world } = use;
    const id = await jointRound();
    await world.clarified(id);
    world.setClock(-hourMs);
    await world.clarified(id);
    world.setClock(hourMs);
    await world.clarified(id);
    world.setClock(0);
    await world.clarified(id);
    const times = (await entriesOf(id)).map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[2]).toBe(times[1]);
    expect(times[4]).toBe(times[3]);
  });

  it("[P24] every stored head is the root that the ledger computes from the leaves, at every size", async () => {
    const { world } = use;
    const id = await jointRound();
    await say(
      world,
      id,
      Array.from({ length: 20 }, (_, i) => `Nr. ${i}`),
    );
    await world.clarified(id);
    let edge: Edge = emptyEdge;
    for (const { number, leaf, head } of await entriesOf(id)) {
      edge = grow(edge, toUtf8(leaf));
      expect(head).toMatchObject({ size: number, root: toBase64(root(edge)) });
    }
    expect(await world.anonymous().send(...readDialogue(id))).toMatchObject({
      head: { size: 22, root: toBase64(root(edge)) },
    });
  });

  it("[P24] an entry's `at` and place are those of its leaf", async () => {
    const { world } = use;
    const id = await jointRound();
    await world.clarified(id);
    for (const { leaf, number, at, kind } of await entriesOf(id)) {
      expect(JSON.parse(leaf)).toMatchObject({
        number,
        at,
        kind: kind.toLowerCase(),
        log: `${new URL(world.url).host}/log/${id}`,
      });
    }
  });

  it.each([
    `UPDATE entry SET kind = 'answer'`,
    "DELETE FROM entry",
    "TRUNCATE entry CASCADE",
    "UPDATE head SET size = size",
    "DELETE FROM head",
    "TRUNCATE head CASCADE",
  ])("[P25] [I-13] the database refuses `%s`, to the owner of the tables too", async (statement) => {
    const { store } = use.world.app.services;
    await jointRound();
    const [owner] = await store.query(
      "SELECT tableowner = current_user AS is FROM pg_tables WHERE tablename = 'entry'",
    );
    expect(owner.is).toBe(true);
    await expect(store.query(statement)).rejects.toThrow("the record only grows");
  });

  it("[P25] [I-3] a number is never given twice, nor a head", async () => {
    const { store } = use.world.app.services;
    const id = await jointRound();
    const copy = (table: string, size: string) =>
      store.query(`INSERT INTO ${table} SELECT * FROM ${table} WHERE "dialogueId" = $1 AND ${size} = 1`, [
        id,
      ]);
    await expect(copy("entry", "number")).rejects.toThrow("duplicate key");
    await expect(copy("head", "size")).rejects.toThrow("duplicate key");
  });

  it("[P29] [I-1] what is rolled back was never there: no entry, no number, nobody heard of it", async () => {
    const { world } = use;
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    const { services } = world.app;
    const failing = services.store.transaction(async (manager) => {
      const dialogue = await manager.findOneByOrFail(Dialogue, { id });
      await append(manager, services, dialogue, [{ kind: "clarification", by: "host", text: "Aldri sagt." }]);
      // Whoever looks now, before the commit, sees nothing of it.
      expect(await entriesOf(id)).toHaveLength(1);
      expect(await world.as("host").send(...readDialogue(id))).toMatchObject({ size: 1 });
      throw new Error("rolled back");
    });
    await expect(failing).rejects.toThrow("rolled back");
    expect(await world.clarified(id)).toBe(2);
    expect((await reader.until(2)).map(({ text }) => text)).toEqual([
      "Vi inviterer til dialog.",
      "Vi svarer fortløpende.",
    ]);
  });
});
