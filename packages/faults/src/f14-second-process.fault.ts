import { Node } from "../../server/testing/node.ts";
import { fault } from "./fault.ts";
import { either } from "./sheet.ts";

const tries = either(1, 10);

fault(
  "F14",
  `a second process on one data folder, ${tries} times, while the first publishes`,
  { nodes: "embedded" },
  async (stage, sheet) => {
    const readers = stage.read(either(5, 50));
    await stage.allShow(1);
    const writer = stage.writer();
    const stop = writer.start(20);
    const took: number[] = [];
    let refused = 0;
    let reasons = 0;
    for (let turn = 0; turn < tries; turn += 1) {
      const second = await Node.on({ SAMTIDIG_DATA: stage.folder });
      const began = performance.now();
      second.spawn();
      const code = await second.ended();
      took.push(performance.now() - began);
      if (code !== null && code !== 0) refused += 1;
      if (second.output.includes(stage.folder) && second.output.includes(String(stage.first.pid)))
        reasons += 1;
    }
    await stop();
    await stage.allShow(writer.last);
    sheet.exactly("ended with another code than 0", refused, tries);
    sheet.exactly("told which folder and which process", reasons, tries);
    sheet.within("slowest end", Math.max(...took), 3_000);
    sheet.exactly("sockets of the first lost", readers.flatMap(({ closed }) => closed).length, 0);
    const again = writer.tries.filter(({ outcome }) => outcome !== "ok");
    sheet.exactly("publishes of the first tried again", again.length, 0);
    for (const { reason, milliseconds } of again) sheet.tell(`${reason}, after`, milliseconds, "ms");
  },
);
