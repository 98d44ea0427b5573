import { readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { newFolder } from "../testing/folder.ts";
import { postmastersOf } from "../testing/postmasters.ts";
import { Process } from "../testing/process.ts";
import { request, until } from "../testing/raw.ts";

describe("a server with its own database that is told to stop", () => {
  let server: Process;
  let folder = "";
  const begin = async (settings: Record<string, string> = {}) => {
    folder = await newFolder();
    server = new Process({ SAMTIDIG_DATA: folder, PORT: "0", ...settings });
  };
  /** Postgres is alive on the folder, or will be in a moment. */
  const postmasters = async () => {
    await pause(300);
    return postmastersOf(folder);
  };
  afterEach(async () => {
    server.signal("SIGKILL");
    await server.end();
    for (const pid of await postmastersOf(folder).catch(() => [])) process.kill(pid, "SIGKILL");
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  const remembers = (what: RegExp) => async () =>
    what.test(await readFile(join(folder, "database.json"), "utf8").catch(() => ""));
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const moments: [string, NodeJS.Signals, () => boolean | Promise<boolean>][] = [
    ["while it sets up the database", "SIGINT", () => server.out.includes("Setting up")],
    [
      "while Postgres starts",
      "SIGTERM",
      async () => (await postmastersOf(folder).catch(() => [])).length > 0,
    ],
    ["once Postgres is there", "SIGHUP", remembers(/"port"/)],
    ["while it plays the demonstration", "SIGINT", () => isThere(`http://localhost:${port}/livez`)],
    ["when it has just come up", "SIGHUP", () => server.out.includes("Samtidig is up")],
  ];

  it.each(moments)(
    "[F12] %s (%s): nothing of it is left, and it says nothing wrong",
    async (_when, signal, isNow) => {
      await begin({ PORT: String(port) });
      await until(isNow, 60_000);
      const began = Date.now();
      server.signal(signal);
      await server.end();
      expect(Date.now() - began).toBeLessThan(10_000);
      expect({ code: server.code, err: server.err }).toEqual({ code: 0, err: "" });
      expect(await postmasters()).toEqual([]);
    },
    90_000,
  );

  it("[F12] a second time: waits for nobody, but stops the database all the same", async () => {
    await begin({ SAMTIDIG_DEMO: "0" });
    const { port: own } = new URL(await server.url());
    // A request that never comes to its end.
    const slow = connect(Number(own), "127.0.0.1");
    slow.on("error", () => undefined);
    slow.write(
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
    );
    await pause(300);
    server.signal("SIGINT");
    // npm passes on what the terminal has sent already: that is no second time.
    await pause(20);
    server.signal("SIGINT");
    await pause(1_500);
    expect(server.code).toBeUndefined();
    const again = Date.now();
    server.signal("SIGINT");
    await server.end();
    slow.destroy();
    expect(Date.now() - again).toBeLessThan(2_500);
    expect({ code: server.code, err: server.err }).toEqual({ code: 0, err: "" });
    expect(await postmasters()).toEqual([]);
  }, 90_000);

  it("[F12] by a terminal that is no longer there to be written to", async () => {
    await begin({ SAMTIDIG_DEMO: "0" });
    await server.url();
    server.child.stdout?.destroy();
    server.child.stderr?.destroy();
    server.signal("SIGHUP");
    await server.end();
    expect(server.code).toBe(0);
    expect(await postmasters()).toEqual([]);
  }, 90_000);
});

function isThere(url: string): Promise<boolean> {
  return request(url).then(
    ({ status }) => status === 200,
    () => false,
  );
}
