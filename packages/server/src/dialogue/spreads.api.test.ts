import { describe, expect, it } from "vitest";
import { followEntries } from "../../testing/acts.ts";
import { eventually } from "../../testing/time.ts";
import { useWorld } from "../../testing/use-world.ts";

interface Spread {
  number: number;
  milliseconds: number;
  connections: number | null;
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

  it("[D18] [F8] after whatever number there is nothing of, there is nothing", async () => {
    const { world } = use;
    const id = await world.round();
    const query =
      "query ($id: ID!, $after: Int!) { dialogue(id: $id) { spreads(after: $after) { number } } }";
    for (const after of [-2_147_483_648, 5, 2_147_483_647])
      expect(await world.anonymous().send(query, { id, after })).toEqual({ spreads: [] });
  });
});
