import { fault } from "./fault.ts";
import { metric, withMetrics } from "./metric.ts";
import type { Reader } from "./reader.ts";
import { either } from "./sheet.ts";
import { pause, times } from "./wait.ts";

const clients = either(30, 500);
/** What a process needs at all, and how much its memory is let grow before it is tidied, it has after that. */
const warmMs = either(2_000, 300_000);
const soakMs = either(5_000, 1_800_000);
const stayMs = either(500, 60_000);
const sampleMs = either(250, 5_000);
/** V8 lets memory rise by tens of MB and gives them back, every few minutes: its lowest between is what is in use. */
const windowMs = either(1_000, 300_000);
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
        await pause(stayMs * (0.5 + Math.random()));
        await reader.leave();
        stage.readers.splice(stage.readers.indexOf(reader), 1);
      }
    });
    const samples: Sample[] = [];
    await pause(warmMs);
    const began = performance.now();
    while (performance.now() - began < soakMs) {
      await pause(sampleMs);
      const rss = await first.rss();
      const shelf = (await metric(metrics, "samtidig_shelf_bytes")) / 1024 ** 2;
      samples.push({
        minute: (performance.now() - began) / 60_000,
        rss,
        // The record that is published meanwhile is kept ready, up to a limit that a soak of hours would reach: no leak.
        memory: rss - shelf,
        shelf,
        descriptors: await first.descriptors(),
        timers: await metric(metrics, "nodejs_active_resources"),
      });
    }
    stop.abort();
    await Promise.all([stopWriting(), coming]);
    const minutes = soakMs / 60_000;
    const lowest = lowestOf(samples, soakMs / windowMs);
    sheet.atMost(
      "lowest memory grows a minute by, besides what is kept ready of the record",
      slopeOf(lowest, "memory"),
      either(600, 1),
      "MB",
    );
    sheet.tell(`lowest memory in the first ${windowMs / 1_000} s`, lowest.at(0)?.rss ?? 0, "MB");
    sheet.tell(`lowest memory in the last ${windowMs / 1_000} s`, lowest.at(-1)?.rss ?? 0, "MB");
    sheet.tell("highest memory", Math.max(...samples.map(({ rss }) => rss)), "MB");
    sheet.tell("memory grows a minute by, highs and lows alike", slopeOf(samples, "rss"), "MB");
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

/** What was seen of the node, `minute` after the soak began; memory in MB. */
interface Sample {
  readonly minute: number;
  readonly rss: number;
  readonly memory: number;
  readonly shelf: number;
  readonly descriptors: number;
  readonly timers: number;
}

/** The sample with the least memory of each window, of so many equal ones. */
function lowestOf(samples: readonly Sample[], windows: number): Sample[] {
  const first = (window: number) => Math.floor((window * samples.length) / windows);
  return Array.from({ length: windows }, (_, window) =>
    samples
      .slice(first(window), first(window + 1))
      .reduce((least, one) => (one.memory < least.memory ? one : least)),
  );
}

/** A minute, of the straight line that lies closest to the samples. */
function slopeOf(samples: readonly Sample[], of: keyof Sample): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ minute }) => minute));
  const y = mean(samples.map((one) => one[of]));
  const above = samples.reduce((sum, one) => sum + (one.minute - x) * (one[of] - y), 0);
  return above / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}
