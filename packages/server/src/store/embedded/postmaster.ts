import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import { type FileHandle, open, readFile, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { plainEnvironment, run, weAreRoot } from "./account.ts";
import { program } from "./binaries.ts";
import { lastLine } from "./cluster.ts";
import { codeOf } from "./failure.ts";
import type { Place } from "./place.ts";

/** A living Postgres of our data folder; the port is not known until it has begun to listen. */
export interface Postmaster {
  pid: number;
  port: number | undefined;
}

/** Is there a process with this number, whoever's? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

const pidFile = (data: string): string => path.join(data, "postmaster.pid");

async function readPidFile(data: string): Promise<Postmaster | undefined> {
  try {
    const lines = (await readFile(pidFile(data), "utf8")).split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]) || undefined } : undefined;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * Is this process a Postgres at work in the data folder? After a restart of the machine or the container its
 * number may be anybody's, and where nobody collects dead children, a dead one keeps its number.
 */
async function worksIn(data: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform === "win32") return true;
  try {
    if (process.platform === "linux") {
      const at = await readlink(`/proc/${pid}/cwd`);
      return at === `${data} (deleted)` || at === (await realpath(data));
    }
    return (await promisify(execFile)("ps", ["-o", "command=", "-p", String(pid)])).stdout.includes(data);
  } catch (error) {
    // ENOENT: dead; EACCES: somebody else's, so not our Postgres; a number: ps found nothing.
    if (codeOf(error) === undefined || ["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(codeOf(error) ?? ""))
      return false;
    throw error;
  }
}

/** The Postgres that is alive on this data folder, in whatever state. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const found = await readPidFile(data);
  return found && (await worksIn(data, found.pid)) ? found : undefined;
}

/** Beside the data, where its account cannot put a link in the place of a file that root opens. */
const logFile = (place: Place): string => path.join(path.dirname(place.data), "postgres.log");
const LOG_LIMIT = 4_000_000;

async function openLog(place: Place): Promise<FileHandle> {
  const flags = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | (constants.O_NOFOLLOW ?? 0);
  const log = await open(logFile(place), flags, 0o600);
  if (weAreRoot && place.account) await log.chown(place.account.uid, place.account.gid);
  if ((await log.stat()).size > LOG_LIMIT) await log.truncate();
  return log;
}

/** Empties the log when it is long. Postgres appends, so it may go on writing. */
export async function trimLog(place: Place): Promise<void> {
  await (await openLog(place)).close();
}

const settings: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  password_encryption: "scram-sha-256",
  timezone: "UTC",
  log_timezone: "UTC",
  log_destination: "stderr",
  logging_collector: "off",
  log_checkpoints: "off",
  log_line_prefix: "%m [%p] ",
  // Details and statements quote people's words, which belong in no log.
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
  // A file of the log that is kept for later keeps what it holds until then (store/purge.ts).
  wal_recycle: "off",
  min_wal_size: "32MB",
};

/** A Postgres that was started here: `ended` says why when it gives up. */
export interface Launched {
  pid: number | undefined;
  ended: string | undefined;
}

/** Of two Postgres that start at once, both write to the log: only what this one wrote, or wrote before it had a number. */
function ownLines(text: string, pid: number | undefined): string {
  const lines = text.split("\n");
  return lines.filter((line) => line.includes(` [${pid}] `) || !/ \[\d+\] /.test(line)).join("\n");
}

/** Starts Postgres in a session of its own: neither Ctrl-C on the terminal nor our death reaches it. */
export async function launch(place: Place, binaries: string, port: number): Promise<Launched> {
  const stale = await readPidFile(place.data);
  // Postgres clears a dead one's file itself, but would take a stranger with that number for a living Postgres.
  // Should it be one after all, the shared memory it holds still keeps a second one out.
  if (stale && isAlive(stale.pid) && !(await worksIn(place.data, stale.pid)))
    await rm(pidFile(place.data), { force: true });
  const log = await openLog(place);
  try {
    const begin = (await log.stat()).size;
    const options = Object.entries({ ...settings, port: String(port) }).flatMap(([k, v]) => [
      "-c",
      `${k}=${v}`,
    ]);
    const child = spawn(program(binaries, "postgres"), ["-D", place.data, ...options], {
      cwd: place.account ? "/" : place.data,
      env: plainEnvironment,
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      windowsHide: true,
      ...place.account,
    });
    const launched: Launched = { pid: child.pid, ended: undefined };
    child.once("exit", () => {
      readFile(logFile(place)).then(
        (text) => {
          launched.ended =
            lastLine(ownLines(text.subarray(begin).toString(), child.pid)) || "it ended without a word";
        },
        (error: unknown) => {
          launched.ended = String(error);
        },
      );
    });
    await once(child, "spawn");
    child.unref();
    return launched;
  } finally {
    await log.close();
  }
}

/** Asks this Postgres to end its connections, write everything down and leave; true when it has gone in time. */
export async function shutDown(
  place: Place,
  binaries: string,
  pid: number,
  patience: number,
): Promise<boolean> {
  if (!(await worksIn(place.data, pid))) return true;
  if (process.platform === "win32") {
    // A signal would end the process at once there.
    await run(program(binaries, "pg_ctl"), ["stop", "-m", "fast", "-D", place.data], undefined, place.data);
  } else if (isAlive(pid)) {
    process.kill(pid, "SIGINT");
  }
  for (const until = Date.now() + patience; Date.now() < until; await sleep(20)) {
    if (!(await worksIn(place.data, pid))) return true;
  }
  return false;
}
