import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { copyDatabase } from "../testing/own-database.ts";
import { Process } from "../testing/process.ts";
import { request, until, Wire } from "../testing/raw.ts";

describe("the process", () => {
  const started: Process[] = [];
  const drops: (() => Promise<void>)[] = [];
  const start = (settings: Record<string, string>, args: readonly string[] = []) => {
    const one = new Process(settings, args);
    started.push(one);
    return one;
  };
  const database = async () => {
    const { url, folder, drop } = await copyDatabase();
    drops.push(drop);
    return { DATABASE_URL: url, SAMTIDIG_DATA: folder };
  };
  afterEach(async () => {
    for (const one of started.splice(0)) {
      one.signal("SIGKILL");
      await one.end();
    }
    for (const drop of drops.splice(0)) await drop();
  });

  it("[F12] SIGTERM: sockets are closed with 1012, requests end, exit 0 within 10 s", async () => {
    const server = start({ ...(await database()), PORT: "0" });
    const url = await server.url();
    expect((await request(`${url}/readyz`)).status).toBe(200);
    const wires = await Promise.all([1, 2, 3].map(() => Wire.ready(url)));
    const began = Date.now();
    server.child.kill("SIGTERM");
    await server.end();
    expect(server.code).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
    await until(() => wires.every(({ closed }) => closed !== null));
    for (const { closed } of wires) expect(closed).toEqual({ code: 1012, reason: "Restart" });
    expect(server.err).toBe("");
    await expect(request(`${url}/livez`)).rejects.toThrow();
  }, 90_000);

  it("[F14] a port that is taken is told in one line", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const server = start({ ...(await database()), PORT: String(port) });
    await server.end();
    taken.close();
    expect(server.code).toBe(1);
    expect(server.err.trim()).toBe(`Port ${port} is taken: stop what uses it, or set PORT to another.`);
  }, 90_000);

  it.each([
    [{ HOST: "192.0.2.1" }, "HOST is 192.0.2.1, which is no address of this machine: set it to one that is."],
    [
      { HOST: "nowhere.invalid" },
      "HOST is nowhere.invalid, a name that leads nowhere: set it to an address of this machine.",
    ],
  ])(
    "[F14] %o, where nobody can listen, is told in one line",
    async (settings, line) => {
      const server = start({ ...(await database()), PORT: "0", ...settings });
      await server.end();
      expect({ code: server.code, err: server.err.trim() }).toEqual({ code: 1, err: line });
    },
    60_000,
  );

  it.runIf(process.platform === "linux").each(["/proc/x", "/proc/x/y", "/dev/null/x", "/sys/x"])(
    "[F14] the data folder %s, which cannot be, is told in one line",
    async (folder) => {
      const server = start({ SAMTIDIG_DATA: folder, PORT: "0" });
      await server.end();
      expect(server.code).toBe(1);
      expect(server.err.trim().split("\n")).toHaveLength(1);
      expect(server.err).toMatch(/^The data folder \/\S+ cannot be used \(\w+\): .*SAMTIDIG_DATA/);
    },
    20_000,
  );

  it.runIf(process.platform === "linux")(
    "[F14] too low a limit of open files is told in one line",
    async () => {
      const program = fileURLToPath(new URL("../start.js", import.meta.url));
      const shell = promisify(execFile)("/bin/sh", [
        "-c",
        `ulimit -n 90; exec "$0" "$1" --build`,
        process.execPath,
        program,
      ]);
      const failure = await shell.then(
        () => null,
        ({ code, stderr }: { code: number; stderr: string }) => ({ code, err: stderr.trim() }),
      );
      expect(failure).toEqual({
        code: 1,
        err: "Only 90 files and connections may be open at once, too few to start: raise the limit to 4096 or more (ulimit -n, or LimitNOFILE of the service).",
      });
    },
    20_000,
  );

  it("[F14] wrong settings are told, a line each, and nothing is started", async () => {
    const server = start({ PORT: "x", SAMTIDIG_DEMO: "maybe", SAMTIDIG_TYPO: "1" });
    await server.end();
    expect(server.code).toBe(1);
    expect(
      server.err
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(["PORT", "SAMTIDIG_DEMO", "SAMTIDIG_TYPO"]);
  }, 60_000);

  it("[F14] a database that is not there is told in one line, without its password", async () => {
    const server = start({ DATABASE_URL: "postgres://kari:geheim@127.0.0.1:9/samtidig", PORT: "0" });
    await server.end();
    expect(server.code).toBe(1);
    expect(server.err.trim().split("\n")).toHaveLength(1);
    expect(server.err).toMatch(/DATABASE_URL/);
    expect(server.err).not.toContain("geheim");
  }, 60_000);

  it("[P40] --purge says when it has come to its end, and what is left to others", async () => {
    const server = start(await database(), ["--purge"]);
    await server.end();
    expect({ code: server.code, err: server.err }).toEqual({ code: 0, err: "" });
    expect(server.out).toMatch(/^\d+ tables were written anew\.\nWhat was erased is gone .* Backups.*\n$/);
  }, 90_000);

  it.each([
    [["--complete"], "--complete needs an archive: a file"],
    [["--complete", "/nowhere/archive.json"], "/nowhere/archive.json cannot be read (ENOENT)."],
    [["--complete", fileURLToPath(import.meta.url)], "The file is no archive of a record."],
  ])(
    "[L8] [F14] %j is told in one line",
    async (args, line) => {
      const server = start({ ...(await database()), PORT: "0" }, args);
      await server.end();
      expect({ code: server.code, err: server.err.trim() }).toEqual({ code: 1, err: line });
    },
    60_000,
  );

  it("[F14] --help lists every setting and ends", async () => {
    const server = start({}, ["--help"]);
    await server.end();
    expect(server.code).toBe(0);
    for (const name of [
      "PORT",
      "HOST",
      "SAMTIDIG_DATA",
      "DATABASE_URL",
      "SAMTIDIG_DEMO",
      "SAMTIDIG_AUTHORITY",
      "SAMTIDIG_LOG_KEYS",
      "SAMTIDIG_LOG_SIGNER",
      "SAMTIDIG_LOG_ROTATION",
      "SAMTIDIG_PROXIES",
      "SAMTIDIG_OPERATORS",
      "SMTP_URL",
    ])
      expect(server.out).toMatch(new RegExp(`^ +${name} `, "m"));
  }, 60_000);
});
