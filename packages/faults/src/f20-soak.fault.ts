import { fault } from "./fault.ts";
import { metric, withMetrics } from "./metric.ts";
import type { Reader } from "./reader.ts";
import { either } from "./sheet.ts";
import { pause, times } from "./wait.ts";

const clients = either(30, 500);
/** What a process needs at all, and how much its memory is let grow before it is tidied, it has after that. */
const warmMs = either(2_000, 300_000);
const soakMs = either(5_000, 600_000);
const sampleMs = either(250, 5_000);
const metrics = await withMetrics();

fault(
  "F20",
  `${clients} clients joining and leaving for ${soakMs / 1_000} s, after ${warmMs / 1_000} s of the same`,
  { nodes: 1, settings: metrics.settings },
  async (stage, sheet) => {
    const { first } = stage;
    const writer = stage.writer();
    const stop = new AbortController();
    const stopWriting = writer.start(either(2, 1));
    let joined = 0;
    // Each stays a while, and another comes in its place.
    const coming = times(clients, clients, async () => {
      while (!stop.signal.aborted) {
        const [reader] = stage.read(1) as [Reader];
        joined += 1;
        await pause((soakMs / 10) * (0.5 + Math.random()));
        await reader.leave();
        stage.readers.splice(stage.readers.indexOf(reader), 1);
      }
    });
    const samples: { minute: number; rss: number; shelf: number; descriptors: number; timers: number }[] = [];
    await pause(warmMs);
    const began = performance.now();
    while (performance.now() - began < soakMs) {
      await pause(sampleMs);
      samples.push({
        minute: (performance.now() - began) / 60_000,
        rss: await first.rss(),
        shelf: (await metric(metrics, "samtidig_shelf_bytes")) / 1024 ** 2,
        descriptors: await first.descriptors(),
        timers: await metric(metrics, "nodejs_active_resources"),
      });
    }
    stop.abort();
    await Promise.all([stopWriting(), coming]);
    const slope = (of: keyof (typeof samples)[number]) =>
      slopeOf(samples.map((one) => [one.minute, one[of]]));
    const minutes = soakMs / 60_000;
    // The record that is published meanwhile is kept ready, up to a limit that a soak of hours would reach: no leak.
    sheet.atMost(
      "memory grows a minute by, besides what is kept ready of the record",
      slope("rss") - slope("shelf"),
      either(600, 1),
      "MB",
    );
    sheet.tell("memory grows a minute by, in all", slope("rss"), "MB");
    sheet.tell("kept ready of the record in the end, at most 64", samples.at(-1)?.shelf ?? 0, "MB");
    sheet.atMost("descriptors grow in all by", slope("descriptors") * minutes, clients / 10);
    sheet.atMost(
      "timers, sockets and requests grow in all by",
      slope("timers") * minutes,
      either(clients, clients / 5),
    );
    sheet.tell("clients in all", joined);
    sheet.tell("memory in the end", samples.at(-1)?.rss ?? 0, "MB");
    sheet.tell("published", writer.acknowledged);
  },
);

/** Of the straight line that lies closest to the points. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map(([one]) => one));
  const y = mean(points.map(([, one]) => one));
  const above = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return above / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}
