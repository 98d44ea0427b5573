import { fault } from "./fault.ts";
import { metric, withMetrics } from "./metric.ts";
import type { Reader } from "./reader.ts";
import { either } from "./sheet.ts";
import { tidy, tidySettings } from "./tidy.ts";
import { pause, times } from "./wait.ts";

const clients = either(30, 500);
/** What a process needs at all, it has after that. */
const warmMs = either(2_000, 300_000);
const soakMs = either(5_000, 600_000);
const sampleMs = either(250, 5_000);
/** How long a node that was told to collect what it does not use takes at most. */
const collectMs = either(250, 1_000);
const metrics = await withMetrics();
const megabytes = async (name: string) => (await metric(metrics, name)) / 1024 ** 2;

fault(
  "F20",
  `${clients} clients joining and leaving for ${soakMs / 1_000} s, after ${warmMs / 1_000} s of the same, looked at each time after collecting garbage`,
  { nodes: 1, settings: { ...metrics.settings, ...tidySettings } },
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
    const samples: Sample[] = [];
    const began = performance.now() + warmMs;
    while (performance.now() - began < soakMs) {
      await pause(sampleMs);
      await tidy(first, collectMs);
      if (performance.now() < began) continue;
      const [rss, shelf, heap, heapUsed] = await Promise.all([
        first.rss(),
        megabytes("samtidig_shelf_bytes"),
        megabytes("nodejs_heap_size_total_bytes"),
        megabytes("nodejs_heap_size_used_bytes"),
      ]);
      samples.push({
        minute: (performance.now() - began) / 60_000,
        rss,
        // The record that is published meanwhile is kept ready, up to a limit that a soak of hours would reach: no leak.
        inUse: rss - (heap - heapUsed) - shelf,
        shelf,
        descriptors: await first.descriptors(),
        timers: await metric(metrics, "nodejs_active_resources"),
      });
    }
    stop.abort();
    await Promise.all([stopWriting(), coming]);
    const minutes = soakMs / 60_000;
    sheet.atMost(
      "memory grows a minute by, besides what is kept ready of the record",
      slopeOf(samples, "rss") - slopeOf(samples, "shelf"),
      either(600, 1),
      "MB",
    );
    // Of what it is made up of: what V8 keeps and does not use is no leak, and grows too.
    sheet.atMost(
      "memory in use grows a minute by, besides what is kept ready of the record",
      slopeOf(samples, "inUse"),
      either(600, 1),
      "MB",
    );
    sheet.tell("memory in use in the end", samples.at(-1)?.inUse ?? 0, "MB");
    sheet.tell("memory grows a minute by, in all", slopeOf(samples, "rss"), "MB");
    sheet.tell("memory in the end, in all", samples.at(-1)?.rss ?? 0, "MB");
    sheet.tell("kept ready of the record in the end, at most 64", samples.at(-1)?.shelf ?? 0, "MB");
    sheet.atMost("descriptors grow in all by", slopeOf(samples, "descriptors") * minutes, clients / 10);
    sheet.atMost(
      "timers, sockets and requests grow in all by",
      slopeOf(samples, "timers") * minutes,
      either(clients, clients / 5),
    );
    sheet.tell("clients in all", joined);
    sheet.tell("published", writer.acknowledged);
  },
);

/** What was seen of the node, so many minutes after the soak began; memory in MB. */
interface Sample {
  readonly minute: number;
  /** Resident, in all. */
  readonly rss: number;
  /** Resident, less what V8 holds free and what is kept ready of the record. */
  readonly inUse: number;
  readonly shelf: number;
  readonly descriptors: number;
  readonly timers: number;
}

/** A minute, of the straight line that lies closest to the samples. */
function slopeOf(samples: readonly Sample[], of: keyof Sample): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ minute }) => minute));
  const y = mean(samples.map((one) => one[of]));
  const above = samples.reduce((sum, one) => sum + (one.minute - x) * (one[of] - y), 0);
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}
