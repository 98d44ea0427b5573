import { TcpProxy } from "../../server/testing/tcp-proxy.ts";
import { said, sieveOf } from "./backend.ts";
import { fault } from "./fault.ts";
import { either } from "./sheet.ts";
import { pause, quantile, until } from "./wait.ts";

const sockets = either(150, 2_000);
const atOnce = 250;
const idleMs = either(2_000, 10_000);
let statements = 0;
let database: TcpProxy | null = null;
const count = sieveOf((type) => {
  if (type === said.complete) statements += 1;
  return true;
});

fault(
  "F6",
  `all ${sockets} sockets cut at once, half of them signed in`,
  {
    nodes: 1,
    async prepare(postgres) {
      database = await TcpProxy.open(postgres.port, { sieve: count });
      return [{ DATABASE_URL: postgres.url(database.port) }];
    },
  },
  async (stage, sheet) => {
    const line = await TcpProxy.open(stage.first.port);
    stage.onClose(async () => {
      await line.close();
      await database?.close();
    });
    for (let open = 0; open < sockets; open += atOnce) {
      const more = Math.min(atOnce, sockets - open);
      const half = Math.ceil(more / 2);
      await stage.allShow(1, [
        ...stage.read(half, [line.url], { token: stage.host }),
        ...stage.read(more - half, [line.url]),
      ]);
    }
    const writer = stage.writer();
    await stage.allShow((await writer.write("Før stormen")).number);
    const rss = await stage.first.rss();
    const beforeIdle = statements;
    await pause(idleMs);
    const perSecond = ((statements - beforeIdle) * 1_000) / idleMs;

    const before = statements;
    const cutAt = performance.now();
    line.cut();
    let most = rss;
    const isBack = ({ backAt }: { backAt: number }) => backAt > cutAt;
    await until(
      "all are back",
      async () => {
        most = Math.max(most, await stage.first.rss());
        await pause(200);
        return stage.readers.every(isBack);
      },
      60_000,
    );
    await pause(500);
    const tookSeconds = (performance.now() - cutAt) / 1_000;
    // What a node asks all the time, storm or not, is no part of it.
    const asked = Math.max(0, Math.round(statements - before - perSecond * tookSeconds));
    const { number } = await writer.write("Etter stormen");
    await stage.allShow(number);
    const back = stage.readers.map(({ backAt }) => backAt - cutAt);
    sheet.within("99 % were back within", quantile(back, 0.99), 15_000);
    sheet.within("all were back within", Math.max(...back), 35_000);
    sheet.atLeast("spread of their return", Math.max(...back) - Math.min(...back), either(200, 2_000), "ms");
    sheet.atMost("database statements for the storm", asked, 50);
    sheet.tell("statements a second without one", perSecond);
    sheet.atMost("memory at its most, of what it was", most / rss, 2, "×");
    sheet.tell("memory before", rss, "MB");
  },
);
