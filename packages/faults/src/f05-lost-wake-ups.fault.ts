import pg from "pg";
import { TcpProxy } from "../../server/testing/tcp-proxy.ts";
import { said, sieveOf } from "./backend.ts";
import { fault } from "./fault.ts";
import { metric, withMetrics } from "./metric.ts";
import { either } from "./sheet.ts";
import { pause } from "./wait.ts";

const entries = either(4, 30);
let heard = 0;
let dropped = 0;
let proxy: TcpProxy | null = null;
const metrics = await withMetrics();

const dropEverySecond = sieveOf((type) => {
  if (type !== said.notification) return true;
  heard += 1;
  if (heard % 2 === 1) return true;
  dropped += 1;
  return false;
});

fault(
  "F5",
  "the LISTEN connection killed again and again; every second wake-up dropped on its way to a node",
  {
    nodes: 2,
    async prepare(postgres) {
      proxy = await TcpProxy.open(postgres.port, { sieve: dropEverySecond });
      return [{}, { DATABASE_URL: postgres.url(proxy.port), ...metrics.settings }];
    },
  },
  async (stage, sheet) => {
    stage.onClose(async () => proxy?.close());
    // Published on one node, read on the one that does not hear of all of it.
    stage.read(either(10, 100), [stage.second.url]);
    await stage.allShow(1);
    const writer = stage.writer([stage.first.url]);
    const delivered = async () => {
      const times: number[] = [];
      for (let count = 0; count < entries; count += 1) {
        const { number } = await writer.write(`Presisering ${count}`);
        times.push(await stage.allShow(number));
      }
      return Math.max(...times);
    };
    const whileDropped = await delivered();
    const missed = await metric(metrics, "samtidig_missed_wake_ups_total");

    const besides = new pg.Client({ connectionString: stage.postgres.url() });
    await besides.connect();
    const stop = new AbortController();
    const killing = (async () => {
      while (!stop.signal.aborted) {
        await besides.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'",
        );
        await pause(100);
      }
    })();
    const whileKilled = await delivered();
    stop.abort();
    await killing;
    await besides.end();
    sheet.within("slowest delivery while wake-ups were dropped", whileDropped, 2_000);
    sheet.within("slowest delivery while LISTEN was killed", whileKilled, 2_000);
    sheet.atLeast("wake-ups dropped", dropped, 1);
    sheet.atLeast("counted as missed", missed, 1);
  },
);
