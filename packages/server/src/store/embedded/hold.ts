import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, connect, isBreak, lockHolder, takeLock } from "./connection.ts";
import { StartFailure } from "./failure.ts";
import type { Place } from "./place.ts";
import { findPostmaster, isAlive, type Launched, launch, shutDown } from "./postmaster.ts";

/** A running Postgres, and the connection that keeps everybody else off its data folder. */
export interface Held extends Connection {
  pid: number;
  port: number;
  /** It was already running when we came. */
  adopted: boolean;
}

/**
 * Failures that pass: the memory of a killed Postgres lives a moment longer than itself; two may start at once; and a
 * port that was free may be taken before Postgres has it, above all by a copy of the folder, which prefers the same.
 */
const PASSING = /shared memory|lock file|could not create any TCP\/IP sockets/i;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Below the range that systems take outgoing ports from: a client waiting for us must not be given our port. */
async function freePort(preferred: number | undefined): Promise<number> {
  let port = preferred ?? randomInt(20_000, 32_000);
  for (let tries = 0; !(await isFree(port)); tries++) {
    if (tries === 100)
      throw new StartFailure("No free port was found for the database: set DATABASE_URL to a Postgres.");
    port = randomInt(20_000, 32_000);
  }
  return port;
}

/**
 * Finds the Postgres of this data folder running, or starts it, and returns when it answers. A dying one is waited
 * for. With `samePort`, it is started on that port or not at all.
 */
async function bringUp(
  place: Place,
  binaries: string,
  stop: AbortSignal,
  samePort: number | undefined,
): Promise<Held> {
  const began = Date.now();
  let launched: Launched | undefined;
  let failingSince: number | undefined;
  for (;;) {
    if (stop.aborted) {
      if (launched?.pid) await shutDown(place, binaries, launched.pid, 5000);
      throw stop.reason;
    }
    const found = await findPostmaster(place.data);
    if (found?.port !== undefined) {
      const connection = await connect(place, found.port).catch(async (error: unknown) => {
        // Nobody could ever use it: what we started for nothing does not stay.
        if (launched?.pid === found.pid) await shutDown(place, binaries, found.pid, 5000);
        throw error;
      });
      if (connection) {
        return { ...connection, pid: found.pid, port: found.port, adopted: launched?.pid !== found.pid };
      }
    }
    if (Date.now() - began > 60_000) {
      const which = found ?? launched;
      throw new StartFailure(
        `The database in ${place.data} (process ${which?.pid}) does not answer: stop that process, then start again.`,
      );
    }
    if (!found && launched?.ended !== undefined) {
      failingSince ??= Date.now();
      if (Date.now() - failingSince > 10_000 || !PASSING.test(launched.ended)) {
        throw new StartFailure(`The database in ${place.data} did not start: ${launched.ended}`);
      }
      await sleep(150);
      launched = undefined;
    }
    if (!found && !launched)
      launched = await launch(place, binaries, samePort ?? (await freePort(place.port)));
    await sleep(25);
  }
}

/** Takes the folder, or tells which process has it; "gone" when Postgres was on its way down. */
async function tryToTake(connection: Connection): Promise<"taken" | "gone" | { holder: number | undefined }> {
  try {
    if (await takeLock(connection)) return "taken";
    const holder = await lockHolder(connection);
    await connection.client.end();
    return { holder };
  } catch (error) {
    if (!isBreak(error)) throw error;
    await connection.client.end();
    return "gone";
  }
}

/** However this process leaves while it has the folder, in a failure too, Postgres is asked to leave with it. */
function bringAlong({ pid, lost }: Held): void {
  // A signal would end it at once there; the next start takes it over.
  if (process.platform === "win32") return;
  const ask = (): void => {
    if (isAlive(pid)) process.kill(pid, "SIGINT");
  };
  process.once("exit", ask);
  void lost.then(() => process.off("exit", ask));
}

/** Brings Postgres up and takes the data folder for this process, or refuses because another process has it. */
export async function hold(
  place: Place,
  binaries: string,
  stop: AbortSignal,
  samePort?: number,
): Promise<Held> {
  let refusedSince: number | undefined;
  for (;;) {
    const held = await bringUp(place, binaries, stop, samePort);
    const result = await tryToTake(held);
    if (result === "taken") {
      bringAlong(held);
      return held;
    }
    if (result === "gone") {
      refusedSince = undefined;
      continue;
    }
    const { holder } = result;
    refusedSince ??= Date.now();
    // Postgres lets go of a killed process in a moment; a living one keeps the folder.
    if (Date.now() - refusedSince > (holder !== undefined && isAlive(holder) ? 400 : 5000)) {
      throw new StartFailure(
        `Samtidig is already running on ${place.folder}${holder === undefined ? "" : ` (process ${holder})`}. ` +
          "Stop it first, or set SAMTIDIG_DATA to another folder.",
      );
    }
    await sleep(100);
  }
}
