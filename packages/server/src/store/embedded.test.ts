import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataOf, postmasterOf, postmastersOf } from "../../testing/postmasters.ts";
import { type EmbeddedPostgres, StartFailure, startEmbedded } from "./embedded.ts";

const here = path.dirname(fileURLToPath(import.meta.url));
const isRoot = process.getuid?.() === 0;

/** A process that does nothing but hold the database, so that it can be killed without killing the test. */
const HOLDER = `
const { startEmbedded } = await import(process.argv[2]);
try {
  const database = await startEmbedded({ folder: process.argv[3], say: () => {} });
  console.log("ready " + database.url);
  process.on("SIGTERM", () => database.stop().then(() => console.log("stopped")));
  process.on("SIGUSR2", () => { throw new Error("a fault of ours"); });
} catch (error) {
  console.log("refused " + error.name + ": " + error.message);
}
`;

let scratch: string;
const children: ChildProcess[] = [];
const folders: string[] = [];

beforeAll(async () => {
  scratch = await realpath(await mkdtemp(path.join(tmpdir(), "samtidig-embedded-")));
  // Passable, as root's account for Postgres has to get through.
  await chmod(scratch, 0o755);
  await writeFile(path.join(scratch, "holder.mjs"), HOLDER);
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const folder of folders) {
    if (!existsSync(path.join(folder, "database.json"))) continue;
    const data = await dataOf(folder);
    const pid = await postmasterOf(folder);
    if (pid !== undefined) process.kill(pid, "SIGKILL");
    if (!data.startsWith(scratch)) await rm(path.dirname(data), { recursive: true, force: true });
  }
  await rm(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

function newFolder(name: string): string {
  const folder = path.join(scratch, name);
  folders.push(folder);
  return folder;
}

async function until(what: string, holds: () => Promise<boolean> | boolean, patience = 8000): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(30)) if (await holds()) return;
  throw new Error(`Not within ${patience} ms: ${what}`);
}

/** Starts a holder and waits for the line in which it says how that went. */
async function startHolder(folder: string): Promise<{ child: ChildProcess; line: string }> {
  const module = new URL("./embedded.ts", import.meta.url).href;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--conditions=source", path.join(scratch, "holder.mjs"), module, folder],
    { cwd: here, stdio: ["ignore", "pipe", "pipe"] },
  );
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  await until(
    "the holder says how it went",
    () => /^(ready|refused) .*\n/m.test(output) || child.exitCode !== null,
    15_000,
  );
  return { child, line: output.trim() };
}

async function killHard(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<{ answer: T }>(sql)).rows.map(({ answer }) => answer);
  } finally {
    await client.end();
  }
}

const rows = (url: string): Promise<number[]> => ask<number>(url, "SELECT answer FROM kept ORDER BY 1");
const urlOf = (line: string): string => line.replace("ready ", "");

describe("embedded Postgres in this process", () => {
  let folder: string;
  let database: EmbeddedPostgres;
  const said: string[] = [];
  const start = (): Promise<EmbeddedPostgres> => startEmbedded({ folder, say: (line) => said.push(line) });

  it("starts for the first time, as it should be set", { timeout: 20_000 }, async () => {
    folder = newFolder("own");
    database = await start();
    const settings = await ask<string>(
      database.url,
      `SELECT concat_ws(' ', current_database(), pg_encoding_to_char(encoding), datcollate, datlocale, lower('ÆØÅ'),
              current_setting('fsync'), current_setting('listen_addresses'), current_setting('unix_socket_directories'),
              current_setting('password_encryption')) AS answer
       FROM pg_database WHERE datname = current_database()`,
    );
    const system = process.platform === "linux" ? "C.UTF-8" : "C";
    expect(settings).toEqual([`samtidig UTF8 ${system} C.UTF-8 æøå on 127.0.0.1  scram-sha-256`]);
    expect((await stat(path.join(folder, "database.json"))).mode & 0o777).toBe(0o600);
    await expect(ask(database.url.replace(/:[^:@]*@/, ":wrong@"), "SELECT 1 AS answer")).rejects.toThrow(
      /password/,
    );
  });

  it("keeps rows and address over a stop and a start", { timeout: 20_000 }, async () => {
    const { url } = database;
    await ask(url, "CREATE TABLE kept AS SELECT 1 AS answer");
    await database.stop();
    expect(await postmastersOf(folder)).toEqual([]);
    database = await start();
    expect(database.url).toBe(url);
    expect(await rows(url)).toEqual([1]);
  });

  it("comes back at the same address when the database alone is killed", { timeout: 30_000 }, async () => {
    const pool = new pg.Pool({ connectionString: database.url });
    pool.on("error", () => {});
    for (const round of [2, 3]) {
      await pool.query("INSERT INTO kept VALUES ($1)", [round]);
      const before = await postmasterOf(folder);
      if (before === undefined) throw new Error("no postmaster");
      said.length = 0;
      process.kill(before, "SIGKILL");
      await until("it says that it is back", () => said.length > 0);
      expect(said).toEqual(["The database died and was started again."]);
      expect((await pool.query("SELECT count(*)::int AS answer FROM kept")).rows).toEqual([
        { answer: round },
      ]);
      expect(await postmastersOf(folder)).not.toContain(before);
      expect(await postmastersOf(folder)).toHaveLength(1);
    }
    await pool.end();
  });

  it("takes its lock again when only that connection is broken", { timeout: 10_000 }, async () => {
    said.length = 0;
    await ask(
      database.url,
      `SELECT pg_terminate_backend(pid) AS answer FROM pg_stat_activity WHERE application_name = 'samtidig ${process.pid}'`,
    );
    await until("the lock is back", () => said.length > 0);
    expect(said).toEqual(["The connection to the database broke and is back."]);
  });

  it("refuses a second start in one line and leaves the first unharmed", { timeout: 20_000 }, async () => {
    const before = await postmastersOf(folder);
    const began = Date.now();
    const refusal = await start().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(Date.now() - began).toBeLessThan(3000);
    expect(refusal).toBeInstanceOf(StartFailure);
    expect((await startHolder(folder)).line).toBe(
      `refused StartFailure: Samtidig is already running on ${folder} (process ${process.pid}). ` +
        "Stop it first, or set SAMTIDIG_DATA to another folder.",
    );
    expect(await postmastersOf(folder)).toEqual(before);
    expect(await rows(database.url)).toEqual([1, 2, 3]);
  });

  it("stops twice as well as once, and does not come back", { timeout: 10_000 }, async () => {
    await Promise.all([database.stop(), database.stop()]);
    await sleep(300);
    expect(await postmastersOf(folder)).toEqual([]);
  });
});

describe("embedded Postgres on copies of one folder", () => {
  it("starts them all at once, though all prefer the same port", { timeout: 60_000 }, async () => {
    const original = newFolder("original");
    await (await startEmbedded({ folder: original, say: () => {} })).stop();
    const copies = ["a", "b", "c", "d"].map((name) => newFolder(`copy-${name}`));
    for (const copy of copies) await promisify(execFile)("cp", ["-a", original, copy]);
    const databases = await Promise.all(copies.map((folder) => startEmbedded({ folder, say: () => {} })));
    expect(new Set(databases.map(({ url }) => new URL(url).port)).size).toBe(copies.length);
    await Promise.all(databases.map((database) => database.stop()));
  });
});

describe("embedded Postgres and a server that is killed", () => {
  let folder: string;
  beforeAll(() => {
    folder = newFolder("killed");
  });

  it("lets one of two first starts win", { timeout: 30_000 }, async () => {
    const both = await Promise.all([startHolder(folder), startHolder(folder)]);
    const winner = both.find(({ line }) => line.startsWith("ready"));
    const loser = both.find(({ line }) =>
      line.startsWith("refused StartFailure: Samtidig is already running"),
    );
    expect(both.map(({ line }) => line)).toEqual(
      both.map(({ line }) => (line === winner?.line ? line : loser?.line)),
    );
    if (!winner) throw new Error("nobody won");
    expect(await postmastersOf(folder)).toHaveLength(1);
    await ask(urlOf(winner.line), "CREATE TABLE kept AS SELECT 1 AS answer");
    await killHard(winner.child);
  });

  it("takes over the database that outlived its server", { timeout: 30_000 }, async () => {
    const before = await postmastersOf(folder);
    const next = await startHolder(folder);
    expect(await postmastersOf(folder)).toEqual(before);
    expect(await rows(urlOf(next.line))).toEqual([1]);
    await ask(urlOf(next.line), "INSERT INTO kept VALUES (2)");
    const [pid] = before;
    if (pid === undefined) throw new Error("no postmaster");
    // Both at once, for the next test; the server first, or it would bring the database back.
    await Promise.all([killHard(next.child), process.kill(pid, "SIGKILL")]);
  });

  it("loses nothing when both are killed, and stops on a signal", { timeout: 30_000 }, async () => {
    const next = await startHolder(folder);
    expect(await rows(urlOf(next.line))).toEqual([1, 2]);
    expect(await postmastersOf(folder)).toHaveLength(1);
    next.child.kill("SIGTERM");
    await until("the database has gone", async () => (await postmastersOf(folder)).length === 0);
    await until("the server has gone", () => next.child.exitCode !== null);
  });

  it("takes the database along when it ends by a fault of its own", { timeout: 30_000 }, async () => {
    const next = await startHolder(folder);
    expect(await postmastersOf(folder)).toHaveLength(1);
    next.child.kill("SIGUSR2");
    await until("the server has gone", () => next.child.exitCode !== null);
    await until("the database has gone", async () => (await postmastersOf(folder)).length === 0);
  });
});

describe.runIf(isRoot)("embedded Postgres for root, in a folder that only root can enter", () => {
  it("puts the data elsewhere, and begins afresh when the folder was deleted", {
    timeout: 25_000,
  }, async () => {
    await mkdir(path.join(scratch, "closed"), { mode: 0o700 });
    const folder = newFolder("closed/data");
    const places: string[] = [];
    for (let round = 0; round < 2; round++) {
      const database = await startEmbedded({ folder, say: () => {} });
      places.push(path.dirname(await dataOf(folder)));
      expect(
        await ask(database.url, "SELECT count(*)::int AS answer FROM pg_tables WHERE tablename = 'kept'"),
      ).toEqual([0]);
      await ask(database.url, "CREATE TABLE kept (answer int)");
      await database.stop();
      await rm(folder, { recursive: true });
    }
    expect(places[0]).not.toBe(places[1]);
    for (const place of places) {
      expect(place.startsWith(scratch)).toBe(false);
      await rm(place, { recursive: true });
    }
  });
});
