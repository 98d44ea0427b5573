import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { measureCatchUp } from "./catch-up.ts";
import type { Contender } from "./contender.ts";
import { Figures } from "./figures.ts";
import { goalsOf } from "./goals.ts";
import { measureGrowth } from "./growth.ts";
import { descriptors, load, machine } from "./machine.ts";
import { Peer, peerKinds } from "./peer.ts";
import { installPeers } from "./peers-install.ts";
import { busiest } from "./profile.ts";
import { measureProof } from "./proof.ts";
import { measureIdle, measurePush, type PushCase, warmUp } from "./push.ts";
import { measureRead } from "./read.ts";
import { goalsTable, tablesOf } from "./report.ts";
import { Samtidig } from "./samtidig.ts";
import { measureWakeUp } from "./wake-up.ts";
import { measureWrite } from "./write.ts";

const help = `npm run bench -- [--quick] [--only push|catch-up|read|write|proof|wake-up|growth] [--port 4700] [--rounds 5]
                 [--against "raw string,mercurius"] [--count 1000] [--listening "all alike|own ids|20 selections"] [--profile]

Measures our server and its peers in the same run. --quick: fewer rounds and listeners. --against: these peers alone.
--count: so many listeners alone. --profile: tells what our own server was busy with; its figures are then worth less.`;

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    listening: { type: "string" },
    port: { type: "string", default: "4700" },
    rounds: { type: "string" },
    against: { type: "string" },
    count: { type: "string" },
    profile: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  console.log(help);
  process.exit();
}

const { quick } = options;
const rounds = Number(options.rounds ?? (quick ? 3 : 5));
const firstPort = Number(options.port);
const figures = new Figures();
const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
const folder = mkdtempSync(join(tmpdir(), "samtidig-bench-"));
const profiles = join(folder, "profiles");
const nodeArgs = options.profile ? ["--cpu-prof", "--cpu-prof-dir", profiles] : [];
const against = options.against?.split(",");
const running: { stop(): Promise<void> }[] = [];

/** Everything that is measured, in the order of the report. */
const parts: Record<string, () => Promise<void>> = {
  async push() {
    for (const count of pushCounts()) {
      const contenders = await startAll();
      if (count >= 1_000) await measureIdle(contenders, count, quick ? 3 : 60, figures);
      await warmUp(contenders, quick ? 200 : 1_000);
      const wanted = ({ listening }: PushCase) => !options.listening || options.listening === listening;
      for (const of of pushCases(count).filter(wanted)) await measurePush(contenders, of, figures, say);
      await stopAll();
    }
  },
  async "catch-up"() {
    const size = 500;
    const contenders = await startAll(async (samtidig) => samtidig.fill(size));
    await measureCatchUp(
      contenders,
      { count: quick ? 100 : 1_000, size, rounds: quick ? 2 : 3 },
      figures,
      say,
    );
    await stopAll();
  },
  async read() {
    const answers = 200;
    const contenders = await startAll(async (samtidig) => samtidig.fillWithAnswers(answers));
    const samtidig = contenders[0] as Samtidig;
    const of = {
      dialogueId: samtidig.dialogueId,
      size: await samtidig.size(),
      rounds,
      seconds: quick ? 2 : 4,
    };
    await measureRead(contenders, `read of ${answers} questions and answers`, of, figures, say);
    await stopAll();
  },
  write: () =>
    measureWrite(
      [firstPort, firstPort + 1, firstPort + 2],
      { rounds, seconds: quick ? 2 : 4, nodeArgs },
      figures,
      say,
    ),
  proof: () =>
    measureProof([firstPort, firstPort + 1], { rounds, seconds: quick ? 2 : 4, nodeArgs }, figures, say),
  "wake-up": () =>
    measureWakeUp(firstPort, { rounds, seconds: quick ? 1 : 4, listening: [0, 2, 10] }, figures, say),
  async growth() {
    const samtidig = await Samtidig.start(firstPort, { nodeArgs });
    running.push(samtidig);
    const lengths = quick ? [50, 500] : [50, 500, 5_000];
    await measureGrowth(samtidig, { lengths, rounds, count: 1_000 }, figures, say);
    await stopAll();
  },
};

function pushCounts(): number[] {
  const most = descriptors() - 500;
  if (options.count) return [Number(options.count)];
  return (quick ? [100, 1_000] : [100, 1_000, 5_000, 10_000]).filter((count) => count <= most);
}

/** The fewer listeners, the more entries: each figure is of some ten thousand messages. */
function pushCases(count: number): PushCase[] {
  const single = Math.max(5, Math.min(40, 10_000 / count));
  const burst = Math.max(10, Math.min(100, 30_000 / count));
  const alike: PushCase = {
    count,
    listening: "all alike",
    rounds: count > 5_000 ? 3 : rounds,
    single,
    burst,
  };
  if (count === 100 || count > 5_000) return [alike];
  return [alike, { ...alike, burst: 0, listening: "own ids" }, { ...alike, listening: "20 selections" }];
}

/** Our server first: the others serve the record that it wrote. */
async function startAll(fill = async (samtidig: Samtidig) => samtidig.fill(2)): Promise<Contender[]> {
  const samtidig = await Samtidig.start(firstPort, { nodeArgs });
  running.push(samtidig);
  await samtidig.openDialogue();
  await fill(samtidig);
  const record = join(folder, "record.json");
  writeFileSync(record, JSON.stringify(await samtidig.record()));
  const peers: Peer[] = [];
  for (const [place, kind] of peerKinds.entries()) {
    if (against && !against.includes(kind.name)) continue;
    const peer = await Peer.start(kind, firstPort + 1 + place, record);
    running.push(peer);
    peers.push(peer);
  }
  return [samtidig, ...peers];
}

async function stopAll(): Promise<void> {
  for (const one of running.splice(0).reverse()) await one.stop();
}

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, async () => {
    await stopAll();
    // What has been measured so far is told.
    report();
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  });
installPeers();
const begunAt = new Date();
const loadBefore = load();
try {
  for (const [name, measure] of Object.entries(parts))
    if (!options.only || options.only === name) await measure();
} catch (failure) {
  console.error(failure);
  process.exitCode = 1;
} finally {
  await stopAll();
  if (options.profile) console.log(busiest(profiles));
  rmSync(folder, { recursive: true, force: true });
}
report();

/** For people on the terminal, for later in a file. */
function report(): void {
  const goals = goalsOf(figures);
  const tables = `${tablesOf(figures)}\n\n${goalsTable(goals)}\n`;
  console.log(`\n${tables}`);
  const results = fileURLToPath(new URL("../results/", import.meta.url));
  mkdirSync(results, { recursive: true });
  const partial = options.only || options.against || options.count || options.profile;
  const name = `${begunAt.toISOString().slice(0, 10)}${partial ? `-${options.only ?? "some"}${options.count ? `-${options.count}` : ""}` : ""}${quick ? "-quick" : ""}`;
  const all = { begunAt, rounds, quick, machine: machine(), load: [loadBefore, load()], figures, goals };
  writeFileSync(`${results}${name}.json`, `${JSON.stringify(all, null, 1)}\n`);
  writeFileSync(`${results}${name}.md`, tables);
  console.log(`Written to packages/bench/results/${name}.json`);
}
