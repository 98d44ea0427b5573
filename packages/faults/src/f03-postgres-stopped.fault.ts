import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { pause, until } from "./wait.ts";

const outages = [0, either(2_000, 20_000)];

fault(
  "F3",
  `Postgres restarted at once (immediate), and stopped for ${(outages[1] ?? 0) / 1000} s`,
  { nodes: 1 },
  async (stage, sheet) => {
    const { postgres } = stage;
    const readers = stage.read(either(20, 200));
    await stage.allShow(1);
    const writer = stage.writer();
    const stop = writer.start(10);
    const caughtUp: number[] = [];
    for (const outage of outages) {
      await pause(500);
      await postgres.crash();
      await pause(outage);
      await postgres.start();
      const before = writer.acknowledged;
      const again = await until("published again", () => writer.acknowledged > before, 30_000);
      caughtUp.push(again + (await stage.allShow(writer.last)));
    }
    await stop();
    sheet.exactly("sockets lost", readers.flatMap(({ closed }) => closed).length, 0);
    sheet.within("slowest from its return until all had caught up", Math.max(...caughtUp), 3_000);
    sheet.within("longest until a publish was answered", writer.slowestMs, 6_000);
    sheet.exactly(
      "publishes without an answer",
      writer.tries.filter(({ outcome }) => outcome === "lost").length,
      0,
    );
    sheet.tell(
      "answered UNAVAILABLE",
      writer.tries.filter(({ outcome }) => outcome === "UNAVAILABLE").length,
    );
  },
);
