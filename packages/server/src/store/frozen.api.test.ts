import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refused } from "../../testing/actor.ts";
import { insist, publishClarification, readEntries, type SeenEntry } from "../../testing/acts.ts";
import { newFolder } from "../../testing/folder.ts";
import { postmasterOf } from "../../testing/postmasters.ts";
import { request } from "../../testing/raw.ts";
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
});
