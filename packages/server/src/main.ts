import { once } from "node:events";
import type { Wishes } from "./app.ts";
import { type Config, ConfigFailure, readConfig, settingsHelp } from "./config.ts";
import { welcome } from "./demo/welcome.ts";
import { StartFailure, startEmbedded } from "./store/embedded.ts";

const say = (line: string) => console.log(line);

/** Ctrl-C reaches us twice, from the terminal and at once from npm, which passes it on: that is one wish. */
const echoMs = 500;
/** Nothing may keep a stopped server alive. */
const stopWithinMs = 10_000;

if (process.argv.includes("--help")) {
  say(`Samtidig. Settings are environment variables:\n\n${settingsHelp()}\n`);
  say("--complete <archive> brings back entries that a record has lost, as after a restored backup.");
  say("--purge removes what was erased from the files of the database as well.");
} else {
  await run().catch((failure: unknown) => {
    console.error(reasonOf(failure));
    process.exitCode = 1;
  });
}

async function run(): Promise<void> {
  const { stop, hurry } = hearSignals();
  const [, , flag, file] = process.argv;
  if (flag === "--complete" && !file) throw new ConfigFailure("--complete needs an archive: a file");
  const use = async (config: Config) => {
    if (flag === "--complete") await bringBack(config, file ?? "", stop);
    else if (flag === "--purge") await purge(config);
    else await serve(config, { stop, hurry });
  };
  try {
    const config = readConfig(process.env);
    if (config.databaseUrl !== null) await use(config);
    else {
      const embedded = await startEmbedded({ folder: config.dataFolder, say, stop });
      await use({ ...config, databaseUrl: embedded.url }).finally(() => embedded.stop());
    }
  } catch (failure) {
    // What was begun cannot come to its end when it is told to stop; it has been closed.
    if (!stop.aborted) throw failure;
  }
  process.exit(0);
}

async function bringBack(config: Config, archive: string, stop: AbortSignal): Promise<void> {
  const { completeFrom } = await import("./complete.ts");
  await completeFrom(config, archive, say, stop);
}

async function purge({ databaseUrl }: Config): Promise<void> {
  const { purgeErased } = await import("./purge.ts");
  await purgeErased(databaseUrl ?? "", say);
}

/** Until it is told to stop. */
async function serve(config: Config, wishes: Wishes): Promise<void> {
  const { stop } = wishes;
  stop.throwIfAborted();
  const stopped = once(stop, "abort");
  const isStopped = stopped.then(() => Promise.reject(stop.reason));
  // A second of loading or more: whoever comes second to a data folder, or is told to stop, does not wait for that.
  const { createApp } = await Promise.race([import("./app.ts"), isStopped]);
  const app = await createApp(config, say, wishes);
  say(welcome(app.url, app.services.isDemonstration));
  await stopped;
  await app.close();
}

/** From the first moment on: what is told during the start is done as soon as it can be. */
function hearSignals(): Wishes {
  const stop = new AbortController();
  const hurry = new AbortController();
  let firstAt = 0;
  const hear = () => {
    if (stop.signal.aborted) {
      if (performance.now() - firstAt > echoMs) hurry.abort();
      return;
    }
    firstAt = performance.now();
    say("Stopping …");
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    stop.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, hear);
  // A terminal that was closed takes no more lines; the database must be closed all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  return { stop: stop.signal, hurry: hurry.signal };
}

/** One clear line for what a user can mend; the whole failure for what is ours to mend. */
function reasonOf(failure: unknown): unknown {
  return failure instanceof ConfigFailure || failure instanceof StartFailure ? failure.message : failure;
}
