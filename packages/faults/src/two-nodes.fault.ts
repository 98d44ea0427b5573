import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { pause, quantile } from "./wait.ts";

const entries = either(20, 500);
const readers = either(10, 100);
const heldEntries = either(2, 30);
const heldMs = 2_000;

fault(
  "Two nodes",
  `${entries} entries published on both nodes in turn, then ${heldEntries} held back until a moment, ${readers} clients on each`,
  { nodes: 2 },
  async (stage, sheet) => {
    const groups = stage.nodes.map(({ url }) => stage.read(readers, [url]));
    await stage.allShow(1);
    const writer = stage.writer();
    for (let count = 0; count < entries; count += 1) {
      await stage.allShow((await writer.write(`Presisering ${count}`)).number);
      await pause(10);
    }
    // Held back: by then each node has it ready, and waits for the moment by itself.
    const held: { number: number; releaseAt: number }[] = [];
    for (let count = 0; count < heldEntries; count += 1) {
      const releaseAt = Date.now() + heldMs;
      const { number } = await writer.write(`Samtidig ${count}`, undefined, new Date(releaseAt));
      await stage.allShow(number);
      held.push({ number, releaseAt });
    }
    // From the first receipt on one node to the first on the other: what the machine's own readers need is no part of it.
    const first = (group: (typeof groups)[number], number: number) =>
      Math.min(...group.map(({ shownAt }) => shownAt.get(number) ?? Infinity));
    const apartAt = (number: number) => {
      const [one = Infinity, other = Infinity] = groups.map((group) => first(group, number));
      return Math.abs(one - other);
    };
    const apart = Array.from({ length: entries }, (_, place) => apartAt(place + 2));
    sheet.within("p99 of how far apart two nodes show an entry", quantile(apart, 0.99), 50);
    sheet.tell("median", quantile(apart, 0.5), "ms");
    sheet.tell("longest", Math.max(...apart), "ms");
    const heldApart = held.map(({ number }) => apartAt(number));
    sheet.within("longest of those held back", Math.max(...heldApart), 50);
    sheet.tell("median of those held back", quantile(heldApart, 0.5), "ms");
    const late = held.map(
      ({ number, releaseAt }) =>
        performance.timeOrigin + Math.min(...groups.map((group) => first(group, number))) - releaseAt,
    );
    // The two clocks of this process may differ by some milliseconds.
    sheet.exactly("of those held back shown before their moment", late.filter((ms) => ms < -5).length, 0);
    sheet.within("latest after its moment", Math.max(...late), 100);
  },
);
