import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { pause, quantile } from "./wait.ts";

const entries = either(20, 500);
const readers = either(10, 100);
const heldEntries = either(2, 30);
const heldSeconds = 2;

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
    // Held back: each node shows it by its own clock, without word from the other.
    const held: number[] = [];
    for (let count = 0; count < heldEntries; count += 1) {
      const { number } = await writer.write(`Samtidig ${count}`, undefined, heldSeconds);
      await stage.allShow(number);
      held.push(number);
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
    sheet.within("longest of those held back", Math.max(...held.map(apartAt)), 50);
    sheet.tell("median of those held back", quantile(held.map(apartAt), 0.5), "ms");
  },
);
