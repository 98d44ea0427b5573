import { setTimeout as pause } from "node:timers/promises";
import type { Contender } from "./contender.ts";
import type { Figures } from "./figures.ts";
import { Listeners } from "./listeners.ts";
import { cpuSeconds } from "./process-figures.ts";
import { rotated } from "./statistics.ts";

/** Many who come late, and ask for the whole record at the same moment. */
export async function measureCatchUp(
  contenders: readonly Contender[],
  { count, size, rounds }: { count: number; size: number; rounds: number },
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  const of = `catch-up of ${size} entries by ${count.toLocaleString("en")}`;
  const listeners = new Listeners();
  for (let round = 0; round < rounds; round += 1)
    for (const contender of rotated(contenders, round)) {
      await listeners.connect(await contender.plan("all alike", "first"), count);
      await pause(300);
      const before = cpuSeconds(contender.pid);
      const askedAt = await listeners.ask();
      const last = (await listeners.receive(size)).at(-1)?.last ?? Number.NaN;
      figures.add(of, "all caught up, ms", contender.name, last - askedAt);
      const cpu = (cpuSeconds(contender.pid) - before) / (count * size);
      figures.add(of, "CPU per message, µs", contender.name, cpu * 1e6);
      say(`${of}, round ${round + 1}, ${contender.name}: ${(last - askedAt).toFixed(0)} ms`);
      await listeners.disconnect();
      await pause(500);
    }
  listeners.end();
}
