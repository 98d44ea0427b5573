import { fileURLToPath } from "node:url";
import { archiveParts, formatPolicy, parsePolicy, trusting, verifyArchive } from "@samtidig/ledger";
import { Checker } from "../../web/src/live/proof/checker.ts";
import { logKey, logOf, origin } from "../../web/src/live/testing/made-log.ts";
import type { Figures } from "./figures.ts";
import { now } from "./listeners.ts";
import { cpuSeconds } from "./process-figures.ts";
import { Samtidig } from "./samtidig.ts";
import { rotated } from "./statistics.ts";
import { perSecond } from "./write.ts";

const unsigned = fileURLToPath(new URL("unsigned.js", import.meta.url));

interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly nodeArgs: readonly string[];
}

/** What proof costs: a publish with and without its signature, and the reader's check of a long record and of one entry. */
export async function measureProof(
  ports: readonly [number, number],
  plan: Plan,
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  await measureSigning(ports, plan, figures, say);
  measureVerifying(plan.rounds, figures, say);
}

async function measureSigning(
  ports: readonly [number, number],
  { rounds, seconds, nodeArgs }: Plan,
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  const contenders = [
    await Samtidig.start(ports[0], { nodeArgs }),
    await Samtidig.start(ports[1], {
      nodeArgs: [...nodeArgs, "--import", unsigned],
      name: "without signing",
    }),
  ];
  for (const contender of contenders) {
    await contender.openDialogue();
    await perSecond(() => contender.publish(), 1, seconds / 2);
  }
  const of = "write to one round, signing";
  const alone = 100;
  for (let round = 0; round < rounds; round += 1)
    for (const contender of rotated(contenders, round)) {
      const rate = await perSecond(() => contender.publish(), 1, seconds);
      figures.add(of, "publishes/s", contender.name, rate);
      const before = cpuSeconds(contender.pid);
      for (let publish = 0; publish < alone; publish += 1) await contender.publish();
      const cpu = ((cpuSeconds(contender.pid) - before) / alone) * 1e3;
      figures.add(of, "CPU of a publish that nobody hears, ms", contender.name, cpu);
      say(`${of}, round ${round + 1}, ${contender.name}: ${rate.toFixed(0)}/s, ${cpu.toFixed(2)} ms of CPU`);
    }
  for (const contender of contenders) await contender.stop();
}

/** By the code that the page runs, in this process. */
function measureVerifying(rounds: number, figures: Figures, say: (line: string) => void): void {
  const size = 5_000;
  const log = logOf(size + 1);
  const sent = log.all();
  const parts = archiveParts(origin, formatPolicy([logKey.key], [], 0));
  const archive = [
    parts.begin,
    [parts.checkpoint(log.note() ?? "")].join(),
    parts.between,
    log.entries.map(parts.entry).join(),
    parts.end,
  ].join("");
  const policy = parsePolicy(formatPolicy([logKey.key], [], 0));
  const of = `checking a record of ${size.toLocaleString("en")}`;
  for (let round = 0; round < rounds; round += 1) {
    const checker = new Checker("b", null, []);
    checker.learn(trusting([logKey.key]));
    const begunAt = now();
    // As it comes in pages: of each the last head's signature is checked.
    for (const [place, entry] of sent.slice(0, size).entries())
      checker.take(entry, (place + 1) % 100 === 0, 0);
    const whole = now() - begunAt;
    const last = sent[size];
    const liveAt = now();
    if (last) checker.take(last, true, 0);
    const live = now() - liveAt;
    if (!checker.isSound || checker.release().length !== size + 1)
      throw new Error("the record does not hold");
    const archiveAt = now();
    const { findings } = verifyArchive(archive, { policy });
    const archived = now() - archiveAt;
    if (findings.some(({ severity }) => severity !== "fine")) throw new Error("the archive does not hold");
    figures.add(of, "p50, ms", "the page, all of it", whole);
    figures.add(of, "p50, ms", "the page, one more", live);
    figures.add(of, "p50, ms", "its archive", archived);
    say(
      `${of}, round ${round + 1}: ${whole.toFixed(0)} ms, one more ${live.toFixed(2)} ms, archive ${archived.toFixed(0)} ms`,
    );
  }
}
