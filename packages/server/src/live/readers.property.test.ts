import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  followEntries,
  insist,
  openDialogue,
  publishClarification,
  readEntries,
  type SeenEntry,
} from "../../testing/acts.ts";
import { useWorld } from "../../testing/use-world.ts";

const burst = 24;

/** A reader: when it comes (by how many are told to be published), and after how many it is cut off, each time. */
const reader = fc.record({
  joinsAt: fc.nat(burst),
  drops: fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 3 }),
  isAnonymous: fc.boolean(),
});

/** A moment that others wait for. */
class Moment {
  come: () => void = () => undefined;
  readonly hasCome = new Promise<void>((resolve) => {
    this.come = resolve;
  });
}

describe("many readers", () => {
  const use = useWorld();

  it("[D1] [D3] [D4] [I-2] [I-3] [I-4] [I-6] joining, dropped and coming back during a burst, all end with the same bytes", async () => {
    const { world } = use;
    await fc.assert(
      fc.asyncProperty(fc.array(reader, { minLength: 6, maxLength: 12 }), async (readers) => {
        const id = await world.draft({ coHostIds: [world.organisationId("Annet fylke")] });
        await world.as("host").send(...openDialogue(id));
        const size = burst + 1;
        const moments = Array.from({ length: burst + 1 }, () => new Moment());
        let told = 0;
        moments[0]?.come();
        const publishing = Array.from({ length: burst }, async (_, i) => {
          await insist(
            world.as(i % 2 ? "host" : "coHost"),
            publishClarification({ dialogueId: id, text: `Nr. ${i}` }),
          );
          told += 1;
          moments[told]?.come();
        });
        const reading = readers.map(async ({ joinsAt, drops, isAnonymous }) => {
          await moments[joinsAt]?.hasCome;
          const seen: SeenEntry[] = [];
          for (const patience of [...drops, size]) {
            const wanted = Math.min(patience, size - seen.length);
            if (wanted === 0) break;
            const actor = isAnonymous ? world.anonymous() : world.as("supplierB");
            const following = actor.follow<SeenEntry>(...followEntries(id, seen.length));
            await following.until(wanted);
            seen.push(...following.seen);
            await actor.close();
          }
          return seen;
        });
        const [all] = await Promise.all([Promise.all(reading), Promise.all(publishing)]);
        const { entries } = await world.anonymous().send<{ entries: SeenEntry[] }>(...readEntries(id));
        expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: size }, (_, i) => i + 1));
        for (const seen of all) expect(JSON.stringify(seen)).toBe(JSON.stringify(entries));
      }),
      { seed: 20_261_123, numRuns: 5, endOnFailure: true },
    );
  }, 120_000);
});
