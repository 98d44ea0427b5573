import { TcpProxy } from "../../server/testing/tcp-proxy.ts";
import { fault } from "./fault.ts";
import { metric, withMetrics } from "./metric.ts";
import type { Reader } from "./reader.ts";
import { either } from "./sheet.ts";
import { pause, quantile, times, until } from "./wait.ts";

const fast = either(10, 198);
const slow = either(1, 2);
const perSecond = 100;
/** Of what a kernel keeps for a reader, some megabytes, fewer entries are needed where they are larger. */
const words = "Ordene i en lang presisering. ".repeat(either(320, 160));
/** They believe in their line, however late a pong: it is for the server to let go of them. */
const patient = { everyMs: 120_000, withinMs: 120_000 };
const metrics = await withMetrics();

fault(
  "F7",
  `${slow} of ${fast + slow} sockets read 1 KB/s while ${perSecond} entries of ${either(10, 5)} KB are published a second`,
  { nodes: 1, settings: metrics.settings },
  async (stage, sheet) => {
    const closedAsSlow = () => metric(metrics, "samtidig_slow_closed_total");
    const quick = stage.read(fast);
    await stage.allShow(1);
    const baseline = await stormOf(quick, either(2_000, 10_000));

    const line = await TcpProxy.open(stage.first.port, { bytesPerSecond: 1_024 });
    stage.onClose(() => line.close());
    const late = stage.read(slow, [line.url], { after: await stage.size(), pulse: patient });
    await until("the slow ones are up", () => late.every(({ connections }) => connections === 1), 30_000);
    await pause(2_000);
    const rss = await stage.first.rss();
    let most = rss;
    const watching = setInterval(async () => {
      most = Math.max(most, await stage.first.rss().catch(() => 0));
    }, 250);
    const stop = new AbortController();
    const before = quick[0]?.number ?? 0;
    const storm = stormOf(quick, either(20_000, 30_000), stop.signal);
    await until("the first entry is out", () => (quick[0]?.number ?? 0) > before, 10_000);
    // Told by the server: what it sent before trickles on to them for minutes.
    // A slow machine publishes less: then the server may miss their pongs before it has much for them.
    const letGo = async () =>
      (await closedAsSlow()) >= slow || (await metric(metrics, "samtidig_sockets")) <= fast;
    const cut = until("the slow ones are cut", letGo, 40_000);
    const cutMs = await cut.finally(() => stop.abort());
    line.hurry();
    line.cut();
    const p99 = await storm;
    clearInterval(watching);
    sheet.within("slowest until cut, from the first entry on", cutMs, 15_000);
    sheet.atLeast("closed as slow (4205)", await closedAsSlow(), either(0, slow));
    sheet.atMost("memory grew by", most - rss, either(160, 64), "MB");
    // Of some milliseconds, half is noise.
    const limit = Math.max(1.5 * baseline, baseline + either(50, 5));
    sheet.within("p99 of the others, after the first of them", p99, limit);
    sheet.tell("the same before there were slow ones", baseline, "ms");

    /** Publishes for so long, or until told to stop; p99 of how long after the first reader each other had an entry. */
    async function stormOf(readers: readonly Reader[], forMs: number, signal?: AbortSignal): Promise<number> {
      const writer = stage.writer();
      const numbers: number[] = [];
      const began = performance.now();
      await times(Math.round((forMs * perSecond) / 1_000), 16, async (turn) => {
        if (signal?.aborted) return;
        await pause(Math.max(0, began + (turn * 1_000) / perSecond - performance.now()));
        numbers.push((await writer.write(`${turn} ${words}`)).number);
      });
      await stage.allShow(writer.last, readers);
      const delays = numbers.flatMap((number) => {
        const shown = readers.map(({ shownAt }) => shownAt.get(number) ?? Infinity);
        const first = Math.min(...shown);
        return shown.map((at) => at - first);
      });
      return quantile(delays, 0.99);
    }
  },
);
