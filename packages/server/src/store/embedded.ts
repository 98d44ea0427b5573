import { setTimeout as sleep } from "node:timers/promises";
import { findBinaries } from "./embedded/binaries.ts";
import { initialise, removeDrafts } from "./embedded/cluster.ts";
import { addressOf, createDatabase } from "./embedded/connection.ts";
import { reasonOf } from "./embedded/failure.ts";
import { type Held, hold } from "./embedded/hold.ts";
import { findPlace, type Place, rememberPort } from "./embedded/place.ts";
import { shutDown, trimLog } from "./embedded/postmaster.ts";

export { StartFailure } from "./embedded/failure.ts";

/** The Postgres that comes with the product, on a folder that this process alone has. */
export interface EmbeddedPostgres {
  /** The address of the database; stays the same while this process lives. */
  url: string;
  /** Lets the database write everything down and leave. Close the pools first. */
  stop(): Promise<void>;
}

const STOP_PATIENCE = 10_000;
const LOG_LOOK = 600_000;

/**
 * Starts Postgres on the data folder, or takes over one that outlived its server, and brings it back whenever it
 * dies. Throws a StartFailure with one line when that cannot be, above all when another process has the folder; told to
 * stop meanwhile, it leaves nothing running and throws the signal's reason.
 */
export async function startEmbedded(options: {
  folder: string;
  say: (line: string) => void;
  stop?: AbortSignal;
}): Promise<EmbeddedPostgres> {
  const { say, stop: stopStart = new AbortController().signal } = options;
  const place = await findPlace(options.folder);
  const binaries = await findBinaries(place.folder, place.account);
  stopStart.throwIfAborted();
  await initialise(place, binaries, say);
  const first = await hold(place, binaries, stopStart);
  try {
    await createDatabase(first);
    await rememberPort(place, first.port);
    await removeDrafts(place);
    stopStart.throwIfAborted();
  } catch (error) {
    await shutDown(place, binaries, first.pid, STOP_PATIENCE);
    throw error;
  }
  if (first.adopted) say(`The database was still running (process ${first.pid}) and was taken over.`);

  const stopRequested = new AbortController();
  const watch = supervise({ place, binaries, first, say, signal: stopRequested.signal });
  let stopped: Promise<void> | undefined;
  return {
    url: addressOf(place, first.port),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };

  async function stop(): Promise<void> {
    stopRequested.abort();
    const held = await watch;
    // The lock is kept to the last: whoever starts now waits for this Postgres to go, and starts its own.
    if (held && !(await shutDown(place, binaries, held.pid, STOP_PATIENCE))) {
      say(`The database (process ${held.pid}) is still writing; the next start waits for it.`);
    }
    await held?.client.end();
  }
}

interface Watch {
  place: Place;
  binaries: string;
  first: Held;
  say: (line: string) => void;
  signal: AbortSignal;
}

/** Until stop is requested: when the connection with the lock breaks, bring all of it back. Ends with what it then has. */
async function supervise({ place, binaries, first, say, signal }: Watch): Promise<Held | undefined> {
  const requested = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const log = setInterval(() => {
    trimLog(place).catch((error: unknown) =>
      say(`The database's log cannot be kept short: ${reasonOf(error)}`),
    );
  }, LOG_LOOK);
  log.unref();
  let held: Held | undefined = first;
  let delay = 0;
  while (!signal.aborted) {
    if (held) await Promise.race([held.lost, requested]);
    else await Promise.race([sleep(delay), requested]);
    if (signal.aborted) break;
    try {
      held = await hold(place, binaries, signal, first.port);
      delay = 0;
      say(
        held.adopted
          ? "The connection to the database broke and is back."
          : "The database died and was started again.",
      );
    } catch (error) {
      held = undefined;
      if (signal.aborted) break;
      if (delay === 0) say(`The database is gone and does not come back yet: ${reasonOf(error)}`);
      delay = Math.min(Math.max(250, delay * 2), 15_000);
    }
  }
  clearInterval(log);
  return held;
}
