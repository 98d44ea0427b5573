import { readFile } from "node:fs/promises";
import type { Config } from "./config.ts";
import { openFaults } from "./faults.ts";
import { complete } from "./log/complete.ts";
import { ForkGuard } from "./log/fork-guard.ts";
import { openLogKeys } from "./log/open-keys.ts";
import { Clock } from "./store/clock.ts";
import { codeOf, StartFailure } from "./store/embedded/failure.ts";
import { openStore } from "./store/open.ts";

/**
 * What `--complete <archive>` does: brings back what a round's record has lost, and tells it. Nodes may be running
 * meanwhile. The database is there already.
 */
export async function completeFrom(
  config: Config,
  file: string,
  say: (line: string) => void,
  stop: AbortSignal,
): Promise<void> {
  const text = await readFile(file, "utf8").catch((failure: unknown) => {
    throw new StartFailure(`${file} cannot be read (${codeOf(failure)}).`);
  });
  const faults = openFaults(config.logLevel);
  const store = await openStore(config.databaseUrl ?? "", stop);
  try {
    const clock = new Clock();
    const forkGuard = await ForkGuard.open(store, config.dataFolder, faults.note);
    const logKeys = await openLogKeys(store, clock, config, { say, onFault: faults.note, stop });
    const { dialogueId, from, to } = await complete(store, { clock, logKeys, forkGuard }, text);
    say(`The record of ${dialogueId} has its entries ${from} to ${to} again.`);
  } finally {
    await store.destroy();
  }
}
