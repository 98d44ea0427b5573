import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { pause } from "./wait.ts";

const rounds = either(1, 5);
const perSecond = either(20, 50);

fault(
  "F16",
  `SIGTERM under ${perSecond} publishes a second: rolling restart of two nodes, ${rounds} times`,
  { nodes: 2 },
  async (stage, sheet) => {
    const readers = stage.read(either(20, 200));
    await stage.allShow(1);
    const writer = stage.writer();
    const stop = writer.start(perSecond);
    const exits: number[] = [];
    const equal: number[] = [];
    let unclean = 0;
    for (let turn = 0; turn < rounds; turn += 1) {
      for (const node of stage.nodes) {
        await pause(500);
        const { code, tookMs } = await node.stop("SIGTERM");
        exits.push(tookMs);
        if (code !== 0) unclean += 1;
        await node.start();
        // By an entry of its own: what was published before has long come by the other node, where there is one.
        equal.push(await stage.allEqual(node));
      }
    }
    // Whoever could not be published in the end throws here.
    await stop();
    await stage.allShow(writer.last);
    const codes = readers.flatMap(({ closed }) => closed);
    sheet.exactly("exits with another code than 0", unclean, 0);
    sheet.within("slowest exit", Math.max(...exits), 10_000);
    sheet.tell("published, none of them failed", writer.acknowledged);
    sheet.tell("tried again", writer.tries.filter(({ outcome }) => outcome !== "ok").length);
    sheet.within(
      "slowest from restart until all clients had what was then published there",
      Math.max(...equal),
      10_000,
    );
    // 1005, 1006: it went where a handshake was under way.
    sheet.atMost(
      "sockets closed otherwise than with 1012",
      codes.filter((code) => code !== 1012 && code !== 1006).length,
      0,
    );
  },
);
