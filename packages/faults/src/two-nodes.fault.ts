import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { pause, quantile } from "./wait.ts";

const entries = either(20, 500);
const readers = either(10, 100);

fault(
  "Two nodes",
  `${entries} entries published on both nodes in turn, ${readers} clients on each`,
  { nodes: 2 },
  async (stage, sheet) => {
    const groups = stage.nodes.map(({ url }) => stage.read(readers, [url]));
    await stage.allShow(1);
    const writer = stage.writer();
    for (let count = 0; count < entries; count += 1) {
      await stage.allShow((await writer.write(`Presisering ${count}`)).number);
      await pause(10);
    }
    // From the first receipt on one node to the first on the other: what the machine's own readers need is no part of it.
    const first = (group: (typeof groups)[number], number: number) =>
      Math.min(...group.map(({ shownAt }) => shownAt.get(number) ?? Infinity));
    const apart = Array.from({ length: entries }, (_, place) => {
      const [one = Infinity, other = Infinity] = groups.map((group) => first(group, place + 2));
      return Math.abs(one - other);
    });
    sheet.within("p99 of how far apart two nodes show an entry", quantile(apart, 0.99), 50);
    sheet.tell("median", quantile(apart, 0.5), "ms");
    sheet.tell("longest", Math.max(...apart), "ms");
  },
);
