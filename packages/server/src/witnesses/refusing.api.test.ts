import {
  cosignatureLine,
  formatCheckpoint,
  formatKey,
  formatNote,
  formatSignature,
  keyTypes,
  parseNote,
  signCheckpoint,
  signerOf,
} from "@samtidig/ledger";
import { afterEach, describe, expect, it, vi } from "vitest";
import { useWorld } from "../../testing/use-world.ts";
import { type Said, scriptedWitness } from "../../testing/witness.ts";
import { WitnessReader } from "./witness-reader.ts";

let keys = 50;
const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  vi.restoreAllMocks();
});

describe("a witness that does not sign", () => {
  const use = useWorld();

  /** A round of so many entries. */
  async function round(size = 1): Promise<string> {
    const id = await use.world.round();
    for (let number = 2; number <= size; number += 1) await use.world.clarified(id);
    return id;
  }

  /** A reader of a witness of its own, asked by hand. */
  async function reader(
    answer: (body: string, sign: () => Said) => Said | Promise<Said>,
    shows: () => string | null = () => null,
  ) {
    keys += 1;
    const signer = signerOf(`witness.example/${keys}`, new Uint8Array(32).fill(keys), keyTypes.witness);
    const scripted = await scriptedWitness((body) => {
      const { text } = parseNote(body.slice(body.indexOf("\n\n") + 2));
      return answer(body, () => ({ status: 200, text: `${cosignatureLine(text, signer, 1000)}\n` }));
    }, shows);
    open.push(scripted);
    const told: string[] = [];
    const { store, rooms } = use.world.app.services;
    const other = {
      onStrange: ({ dialogueId, size }: { dialogueId: string; size: number }) =>
        void told.push(`strange ${dialogueId} ${size}`),
      onLonger: (id: string, size: number) => void told.push(`longer ${id} ${size}`),
      onForked: (id: string, size: number) => void told.push(`forked ${id} ${size}`),
    };
    const faults: unknown[] = [];
    const witness = { key: signer.key, url: scripted.url };
    const make = () => new WitnessReader(store, rooms, witness, other, (failure) => faults.push(failure));
    const cosigned = async (id: string): Promise<number[]> => {
      const rows: { size: number }[] = await store.query(
        `SELECT size FROM signature WHERE "dialogueId" = $1 AND "keyName" = $2 ORDER BY size`,
        [id, signer.key.name],
      );
      return rows.map(({ size }) => size);
    };
    return {
      look: make(),
      make,
      bodies: scripted.bodies,
      told,
      faults,
      cosigned,
      key: formatKey(signer.key),
    };
  }
  const isOf = (body: string, id: string) => body.includes(`/log/${id}\n`);

  it("[W6] a round that it does not know holds up no other, and is told once", async () => {
    const [strange, known] = (await Promise.all([round(), round()])).sort() as [string, string];
    const { look, bodies, faults, cosigned } = await reader((body, sign) =>
      isOf(body, strange) ? { status: 404, text: "?\n" } : sign(),
    );
    await look.look();
    expect(await cosigned(known)).toEqual([1]);
    expect(faults).toEqual([expect.objectContaining({ name: "WitnessRefused", status: 404 })]);
    const asked = () => bodies.filter((body) => isOf(body, strange)).length;
    await look.look();
    expect(asked()).toBe(1);
    vi.spyOn(performance, "now").mockReturnValue(performance.now() + 61_000);
    await look.look();
    expect(asked()).toBe(2);
    expect(faults).toHaveLength(1);
  });

  it("[W7] it knows more entries than there are", async () => {
    const id = await round(3);
    const { look, told, cosigned } = await reader((body, sign) =>
      isOf(body, id) ? { status: 409, type: "text/x.tlog.size", text: "5\n" } : sign(),
    );
    await look.look();
    expect(told).toEqual([`longer ${id} 5`]);
    expect(await cosigned(id)).toEqual([]);
  });

  it("[W7] it shows more entries than there are, signed by our log; what others signed is its word alone", async () => {
    const id = await round(3);
    const { store, logKeys } = use.world.app.services;
    const [{ origin }] = await store.query("SELECT origin FROM dialogue WHERE id = $1", [id]);
    const head = { origin, size: 5, root: new Uint8Array(32).fill(7) };
    const [lines = []] = await logKeys.signHeads(origin, [head]);
    const ours = formatNote(formatCheckpoint(head), lines.map(formatSignature));
    const theirs = signCheckpoint(head, [signerOf(origin, new Uint8Array(32).fill(99))]);
    for (const [shown, word] of [
      [ours, `strange ${id} 5`],
      [theirs, `longer ${id} 5`],
      ["", `longer ${id} 5`],
    ] as const) {
      const { look, told } = await reader(
        (body, sign) => (isOf(body, id) ? { status: 409, type: "text/x.tlog.size", text: "5\n" } : sign()),
        () => shown,
      );
      await look.look();
      expect(told).toEqual([word]);
    }
  });

  it("[W7] it does not know more than there are by now", async () => {
    const id = await round(3);
    const { look, told, cosigned } = await reader(async (body, sign) => {
      if (!isOf(body, id) || body.includes("\n4\n")) return sign();
      // Another node publishes, and asks.
      await use.world.clarified(id);
      return { status: 409, type: "text/x.tlog.size", text: "4\n" };
    });
    await look.look();
    expect(told).toEqual([]);
    await look.look();
    expect(await cosigned(id)).toEqual([4]);
  });

  it.each([
    ["another head of that size", 3, 409],
    ["a record that ours does not begin with", 2, 422],
  ])("[W7] it knows %s", async (_what, size, status) => {
    const id = await round(3);
    const { look, told, bodies } = await reader((body, sign) => {
      if (!isOf(body, id)) return sign();
      return body.startsWith("old 0\n")
        ? { status: 409, type: "text/x.tlog.size", text: `${size}\n` }
        : { status, text: "Not that.\n" };
    });
    await look.look();
    expect(told).toEqual([`forked ${id} 3`]);
    expect(bodies.filter((body) => isOf(body, id)).map((body) => body.split("\n")[0])).toEqual([
      "old 0",
      `old ${size}`,
    ]);
  });

  it.each([409, 422])("[W7] a %d to a head that it has not been shown before is no fork", async (status) => {
    const id = await round(3);
    const { look, told, faults } = await reader((body, sign) => (isOf(body, id) ? { status } : sign()));
    await look.look();
    expect(told).toEqual([]);
    expect(faults).toHaveLength(1);
  });

  it("[W6] it says another size each time: after three it is left alone with that round", async () => {
    const id = await round(3);
    let stands = 0;
    const { look, bodies, told } = await reader((body, sign) => {
      if (!isOf(body, id)) return sign();
      stands = (stands % 2) + 1;
      return { status: 409, type: "text/x.tlog.size", text: `${stands}\n` };
    });
    await look.look();
    await look.look();
    expect(bodies.filter((body) => isOf(body, id))).toHaveLength(3);
    expect(told).toEqual([]);
  });

  it("[W5] it is down: left alone for two seconds, four, eight …, told once, and again after it was up", async () => {
    const id = await round();
    let isUp = false;
    const { look, bodies, faults, cosigned } = await reader((_body, sign) =>
      isUp ? sign() : { status: 502 },
    );
    let now = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const asksAfter = async (ms: number) => {
      const before = bodies.length;
      now += ms;
      await look.look();
      return bodies.length > before;
    };
    expect(await asksAfter(0)).toBe(true);
    for (const rest of [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      expect(await asksAfter(rest - 1)).toBe(false);
      expect(await asksAfter(1)).toBe(true);
    }
    expect(faults).toEqual([expect.objectContaining({ name: "WitnessDown" })]);
    isUp = true;
    expect(await asksAfter(60_000)).toBe(true);
    expect(await cosigned(id)).toEqual([1]);
    isUp = false;
    await use.world.clarified(id);
    expect(await asksAfter(0)).toBe(true);
    expect(faults).toHaveLength(2);
  });

  it("[W3] nodes do not ask at the same time, and none is asked twice for what is stored", async () => {
    const id = await round();
    let [underWay, most] = [0, 0];
    const { make, bodies, cosigned } = await reader(async (_body, sign) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 30));
      underWay -= 1;
      return sign();
    });
    await Promise.all([make(), make(), make()].map((node) => node.look()));
    expect(most).toBe(1);
    expect(await cosigned(id)).toEqual([1]);
    const asked = bodies.length;
    await make().look();
    expect(bodies).toHaveLength(asked);
    expect(new Set(bodies).size).toBe(asked);
  });

  it("[W3] a node that freezes while it asks keeps no other from it", { timeout: 30_000 }, async () => {
    const id = await round();
    const { make, cosigned } = await reader((_body, sign) => sign());
    const { store } = use.world.app.services;
    const run = store.createQueryRunner();
    await run.startTransaction();
    const frozen = make();
    // As look() begins; then nothing more comes from that node.
    await frozen.takeTurn(run.manager);
    const began = performance.now();
    await make().look();
    expect(await cosigned(id)).toEqual([]);
    while ((await cosigned(id)).length === 0) await make().look();
    expect(performance.now() - began).toBeLessThan(12_000);
    await run.release().catch(() => undefined);
  });

  it("[W2] a stored cosignature is never changed", async () => {
    await round();
    const { look } = await reader((_body, sign) => sign());
    await look.look();
    const { store } = use.world.app.services;
    for (const statement of [
      "UPDATE signature SET size = size",
      "DELETE FROM signature",
      "TRUNCATE signature",
    ])
      await expect(store.query(statement)).rejects.toThrow("the record only grows");
  });

  it("[W1] nothing is asked before the readers of the node have it", async () => {
    const id = await use.world.round();
    const { look, bodies } = await reader((_body, sign) => sign());
    const asked = () => bodies.filter((body) => isOf(body, id)).length;
    const { rooms } = use.world.app.services;
    const room = await rooms.enter(id);
    const { released } = room;
    expect(released).toBe(1);
    room.released = 0;
    await look.look();
    expect(asked()).toBe(0);
    room.released = 1;
    await look.look();
    expect(asked()).toBe(1);
    rooms.leave(room);
  });
});
