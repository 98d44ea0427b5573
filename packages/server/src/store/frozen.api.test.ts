import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refused } from "../../testing/actor.ts";
import { insist, publishClarification, readEntries, type SeenEntry } from "../../testing/acts.ts";
import { newFolder } from "../../testing/folder.ts";
import { postmasterOf } from "../../testing/postmasters.ts";
import { Process } from "../../testing/process.ts";
import { request, Wire } from "../../testing/raw.ts";
import { World } from "../../testing/world.ts";
import { type EmbeddedPostgres, startEmbedded } from "./embedded.ts";

function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}

/** Freezing needs every process of a Postgres of our own, and the list of them. */
describe.runIf(process.platform === "linux")("a database that is frozen", () => {
  let folder: string;
  let database: EmbeddedPostgres;
  let world: World;
  beforeAll(async () => {
    folder = await newFolder();
    database = await startEmbedded({ folder, say: () => undefined });
    world = await World.open({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await signal("SIGCONT");
    await world.close();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** To the postmaster first: it must start no new process meanwhile. At one go, or all is published before it ends. */
  async function signal(name: "SIGSTOP" | "SIGCONT"): Promise<void> {
    const postmaster = (await postmasterOf(folder)) ?? 0;
    process.kill(postmaster, name);
    for (const pid of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
      const stat = statOf(pid);
      if (stat.slice(stat.lastIndexOf(")")).split(" ")[2] === String(postmaster))
        process.kill(Number(pid), name);
    }
  }

  it("[F6] publishes end within 6 s, /readyz says so within 5, and once it thaws nothing is lost or doubled", async () => {
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    const host = world.as("host");
    // More than there are connections, begun before the freeze and after it.
    const texts = Array.from({ length: 40 }, (_, i) => `Nr. ${i}`);
    const keys = new Map(texts.map((text) => [text, randomUUID()]));
    const publish = (text: string) => publishClarification({ dialogueId: id, text, key: keys.get(text) });
    const timed = async (text: string) => {
      const began = performance.now();
      const outcome = await host.send(...publish(text)).then(
        () => "published",
        (failure: unknown) => (failure instanceof Refused ? failure.code : failure),
      );
      return { outcome, took: performance.now() - began };
    };
    const early = texts.slice(0, 30).map(timed);
    // In the midst of them, however fast they are.
    await Promise.race(early);
    await signal("SIGSTOP");
    const late = texts.slice(30).map(timed);
    const began = performance.now();
    expect((await request(`${world.url}/readyz`)).status).toBe(503);
    expect(performance.now() - began).toBeLessThan(5_000);
    const tries = await Promise.all([...early, ...late]);
    expect(tries.filter(({ outcome }) => outcome === "UNAVAILABLE").length).toBeGreaterThanOrEqual(
      late.length,
    );
    for (const { outcome } of tries) expect(outcome).toMatch(/^(published|UNAVAILABLE)$/);
    for (const { took } of tries) expect(took).toBeLessThan(6_000);

    await pause(3_000);
    await signal("SIGCONT");
    for (const text of texts) await insist(host, publish(text));
    await reader.until(41);
    const { entries } = await insist<{ entries: SeenEntry[] }>(world.anonymous(), readEntries(id));
    expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
    expect(entries.map(({ text }) => text).sort()).toEqual([entries[0]?.text, ...texts].sort());
    expect((await request(`${world.url}/readyz`)).status).toBe(200);
  }, 60_000);

  it("[F12] [F6] a node beside it that is told to stop exits with 0 within 10 s, whoever asks it meanwhile", async () => {
    const node = new Process({
      DATABASE_URL: database.url,
      SAMTIDIG_DATA: world.config.dataFolder,
      SAMTIDIG_DEMO: "0",
      PORT: "0",
      LOG_LEVEL: "silent",
    });
    const url = await node.url();
    const slow = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => undefined);
    slow.write(
      "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
    );
    const wire = await Wire.ready(url, { authorization: `Bearer ${world.as("host").token}` });
    await signal("SIGSTOP");
    // Everything that is done each second is under way by then.
    await pause(1_500);
    const began = performance.now();
    node.signal("SIGTERM");
    await node.end();
    const took = performance.now() - began;
    await signal("SIGCONT");
    slow.destroy();
    expect({ code: node.code, err: node.err }).toEqual({ code: 0, err: "" });
    expect(took).toBeLessThan(10_000);
    expect(wire.closed?.code).toBe(1012);
  }, 60_000);
});
