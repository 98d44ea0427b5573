import { readdirSync, readFileSync } from "node:fs";
import { median } from "./statistics.ts";

/**
 * What many nodes would carry, computed from what one was measured to: `tsx packages/bench/src/scaling.ts [nodes]
 * [listeners on each]`. Arithmetic, no measurement: docs/scaling.md says what it leaves out.
 */
const results = new URL("../results/", import.meta.url);
const [nodes = 10, listeners = 100_000] = process.argv.slice(2).map(Number);
/** Bytes of a pushed entry of 15 fields, and what TCP, IP and Ethernet add to it in two packets. */
const messageBytes = 1_200;
const packetBytes = 2 * 66;

const newest = readdirSync(results)
  .filter((name) => name.endsWith(".json"))
  .map((name) => ({ name, ...resultsIn(name) }))
  .filter(({ figures }) => "push to 5,000, all alike" in figures)
  .sort((one, other) => one.begunAt.localeCompare(other.begunAt))
  .at(-1);
if (!newest) throw new Error("no push to 5,000 has been measured: npm run bench -- --only push");

const pushed = newest.figures["push to 5,000, all alike"] ?? {};
const idle = newest.figures["idle, 5,000"] ?? {};
const ours = (of: Record<string, Record<string, number[]>>, measure: string) =>
  median(of[measure]?.Samtidig ?? []);

const microseconds = ours(pushed, "CPU per message less that, µs");
const publishMs = ours(pushed, "CPU of a publish that nobody hears, ms");
const kilobytes = ours(idle, "memory per connection, KB");
const pushSeconds = (microseconds * listeners) / 1e6;
const bytes = (messageBytes + packetBytes) * listeners;

console.log(`From ${newest.name}, for ${nodes} nodes with ${listeners.toLocaleString("en")} listeners each:

| of each node                             |            |
|:-----------------------------------------|-----------:|
| memory of its connections                | ${(kilobytes * listeners) / 1e6 < 1 ? `${Math.round((kilobytes * listeners) / 1e3)} MB` : `${((kilobytes * listeners) / 1e6).toFixed(2)} GB`} |
| one core busy with one entry             | ${pushSeconds.toFixed(2)} s |
| entries a second, at most                | ${(1 / pushSeconds).toFixed(1)} |
| one entry on a line of 1 Gbit/s          | ${((bytes * 8) / 1e9).toFixed(2)} s |
| one entry on a line of 10 Gbit/s         | ${((bytes * 8) / 1e10).toFixed(2)} s |

| of all                                   |            |
|:-----------------------------------------|-----------:|
| listeners                                | ${(nodes * listeners).toLocaleString("en")} |
| reads of the database for one entry      | ${nodes - 1} |
| work of the publish itself, on one node  | ${publishMs.toFixed(0)} ms |`);

interface Results {
  /** Of a date as JSON writes it. */
  readonly begunAt: string;
  readonly figures: Record<string, Record<string, Record<string, number[]>>>;
}

function resultsIn(name: string): Results {
  return JSON.parse(readFileSync(new URL(name, results), "utf8"));
}
