import { fault } from "./fault.ts";
import { either, isLong } from "./sheet.ts";
import { pause } from "./wait.ts";

const stands = {
  "F1 embedded": "embedded",
  "F1 one node": 1,
  "F1 two nodes": 2,
} as const;

for (const [name, nodes] of Object.entries(stands)) {
  // Between the two others, as far as a few seconds can tell.
  if (nodes === 1 && !isLong()) continue;
  const kills = either(nodes === 2 ? 2 : 1, 30);
  const readers = either(20, 200);
  const perSecond = either(25, 50);
  fault(
    name,
    `kill -9 at random during ${perSecond} publishes a second, ${kills} times, ${readers} clients`,
    { nodes },
    async (stage, sheet) => {
      stage.read(readers);
      const writer = stage.writer();
      const stop = writer.start(perSecond);
      const restarts: number[] = [];
      const equal: number[] = [];
      for (let kill = 0; kill < kills; kill += 1) {
        await pause(300 + Math.random() * either(500, 2_000));
        const node = stage.nodes[Math.floor(Math.random() * stage.nodes.length)] ?? stage.first;
        await node.stop("SIGKILL");
        restarts.push(await node.start());
        // By an entry of its own: what was published before has long come by the other node, where there is one.
        equal.push(await stage.allEqual(node));
      }
      await stop();
      sheet.within("slowest restart", Math.max(...restarts), 5_000);
      sheet.within(
        "slowest from restart until all clients had what was then published there",
        Math.max(...equal),
        10_000,
      );
      sheet.exactly("clients that gave up", stage.readers.filter(({ isStopped }) => isStopped).length, 0);
      sheet.tell("published", writer.acknowledged);
      sheet.tell("tries that were lost", writer.tries.filter(({ outcome }) => outcome === "lost").length);
    },
  );
}
