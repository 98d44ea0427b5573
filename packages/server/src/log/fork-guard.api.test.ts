import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { Actor, Refused } from "../../testing/actor.ts";
import {
  closeDialogue,
  declineSubmission,
  insist,
  publishAnswer,
  publishClarification,
  readDialogue,
  readEntries,
  readSubmissions,
  type SeenEntry,
  type SeenSubmission,
} from "../../testing/acts.ts";
import { inDatabase } from "../../testing/database.ts";
import { newFolder } from "../../testing/folder.ts";
import { until } from "../../testing/raw.ts";
import { say } from "../../testing/say.ts";
import { World } from "../../testing/world.ts";
import { type App, createApp } from "../app.ts";
import { complete } from "./complete.ts";

describe("a database that is restored from an older copy", () => {
  let world: World;
  let id: string;
  const apps: App[] = [];
  const copies: string[] = [];
  const live = () => new URL(world.config.databaseUrl ?? "").pathname.slice(1);

  /** A node of the installation; with another folder it knows nothing of what was signed before. */
  const start = async (dataFolder = world.config.dataFolder) => {
    const app = await createApp({ ...world.config, dataFolder }, () => undefined);
    apps.push(app);
    return app;
  };
  const newcomer = async () => {
    const folder = await newFolder();
    await cp(join(world.config.dataFolder, "log-key.pem"), join(folder, "log-key.pem"));
    return start(folder);
  };
  const stop = async (app: App) => {
    apps.splice(apps.indexOf(app), 1);
    await app.close();
  };
  /** A copy of the database as it is; whoever is connected connects again. */
  const backUp = async () => {
    const name = `${live()}_${copies.length}`;
    await cutOff(live());
    await inDatabase(inject("postgresUrl"), `CREATE DATABASE "${name}" TEMPLATE "${live()}"`);
    await inDatabase(inject("postgresUrl"), `ALTER DATABASE "${live()}" ALLOW_CONNECTIONS true`);
    copies.push(name);
    return name;
  };
  const restore = async (name: string) => {
    await cutOff(live());
    await inDatabase(inject("postgresUrl"), `DROP DATABASE "${live()}" WITH (FORCE)`);
    await inDatabase(inject("postgresUrl"), `CREATE DATABASE "${live()}" TEMPLATE "${name}"`);
  };
  const cutOff = async (name: string) => {
    await inDatabase(inject("postgresUrl"), `ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    await inDatabase(
      inject("postgresUrl"),
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
  };

  const host = ({ url }: App) => new Actor(url, world.tokenOf("host"));
  const said = (app: App, text = "Nytt.", dialogueId = id) =>
    insist<SeenEntry>(host(app), publishClarification({ dialogueId, text })).then(
      ({ number }) => number,
      (failure: unknown) => {
        if (failure instanceof Refused) return { code: failure.code, facts: failure.facts };
        throw failure;
      },
    );
  const frozen = (size: number) => ({ code: "WRONG_STATE", facts: { state: "FROZEN", size } });
  const entriesOf = async ({ url }: App) =>
    (await new Actor(url, null).send<{ entries: SeenEntry[] }>(...readEntries(id))).entries;
  const archiveOf = async ({ url }: App) => (await fetch(`${url}/log/${id}/archive`)).text();
  const look = (app: App) =>
    host(app).send<{ isFrozen: boolean; size: number; viewerMay: string[] }>(
      "query ($id: ID!) { dialogue(id: $id) { isFrozen size viewerMay } }",
      { id },
    );

  beforeEach(async () => {
    world = await World.open();
    id = await world.round();
    await say(world, id, ["Nr. 2.", "Nr. 3."]);
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
    await world.close();
    for (const name of copies.splice(0))
      await inDatabase(inject("postgresUrl"), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });

  it("[L7] freezes the round that has lost entries, and no other: everyone reads it, nobody publishes, on any node", async () => {
    const other = await world.round();
    const backup = await backUp();
    expect(await said(world.app)).toBe(4);
    expect(await said(world.app)).toBe(5);
    await world.app.close();
    await restore(backup);
    const node = await start();
    expect(await said(node)).toEqual(frozen(5));
    expect(await look(node)).toEqual({ isFrozen: true, size: 3, viewerMay: [] });
    expect(await entriesOf(node)).toHaveLength(3);
    expect(await said(node, "Den andre.", other)).toBe(2);
    // A node that has never heard of the lost entries does not fill their places either.
    expect(await said(await newcomer())).toEqual(frozen(5));
    await stop(node);
    expect(await said(await start())).toEqual(frozen(5));
  });

  it("[L7] also where it is restored beneath a running node", async () => {
    const backup = await backUp();
    expect(await said(world.app)).toBe(4);
    await restore(backup);
    expect(await said(world.app)).toEqual(frozen(4));
    await until(async () => (await look(world.app)).isFrozen);
    expect(await said(await newcomer())).toEqual(frozen(4));
  });

  it("[L7] also where somebody has filled the places since: at the next publish, and at the next start", async () => {
    const backup = await backUp();
    expect(await said(world.app)).toBe(4);
    await restore(backup);
    const stranger = await newcomer();
    expect(await said(stranger, "Noe annet.")).toBe(4);
    expect(await said(stranger, "Og mer.")).toBe(5);
    expect(await said(world.app)).toEqual(frozen(4));
    await until(async () => (await look(stranger)).isFrozen);
    expect(await said(stranger)).toEqual(frozen(4));
    await restore(backup);
    expect(await said(await newcomer())).toBe(4);
    expect(await said(await start())).toEqual(frozen(4));
  });

  it("[L7] what is rolled back is no known head", async () => {
    const { store, forkGuard } = world.app.services;
    expect(await said(world.app)).toBe(4);
    const known = forkGuard.knownOf(id);
    expect(known?.size).toBe(4);
    await store.query(`ALTER TABLE signature ADD CONSTRAINT "none" CHECK (size <> 5) NOT VALID`);
    expect(await said(world.app)).toMatchObject({ code: "INTERNAL" });
    expect(forkGuard.knownOf(id)).toBe(known);
    await store.query(`ALTER TABLE signature DROP CONSTRAINT "none"`);
    expect(await said(world.app)).toBe(5);
  });

  it("[L8] an archive brings back what is missing, to the byte, and the round goes on", async () => {
    const backup = await backUp();
    await said(world.app);
    const short = await archiveOf(world.app);
    await said(world.app);
    const before = await entriesOf(world.app);
    const archive = await archiveOf(world.app);
    const head = await world.anonymous().send(...readDialogue(id));
    await restore(backup);
    expect(await said(world.app)).toEqual(frozen(5));
    await until(async () => (await look(world.app)).isFrozen);
    const bring = (text: string) => complete(world.app.services.store, world.app.services, text);
    for (const [text, why] of [
      ["{}\n", /^The file is no archive/],
      [short, /^The archive does not hold the head of 5 entries/],
      [archive.replace("Nr. 3.", "Nr. 4."), /./],
      [
        archive.replace(/"leaf":"\{\\"at\\":\\"\d/, (start) => `${start.slice(0, -1)}3`),
        /^The archive does not hold: /,
      ],
    ] as const) {
      if (text === archive) continue;
      await expect(bring(text)).rejects.toThrow(why);
    }
    expect(await look(world.app)).toMatchObject({ isFrozen: true, size: 3 });
    expect(await bring(archive)).toEqual({ dialogueId: id, from: 4, to: 5 });
    expect(await look(world.app)).toMatchObject({ isFrozen: false, size: 5 });
    expect(await entriesOf(world.app)).toEqual(before);
    expect(await world.anonymous().send(...readDialogue(id))).toEqual(head);
    expect(await archiveOf(world.app)).toBe(archive);
    expect(await said(world.app)).toBe(6);
    expect(await said(await newcomer())).toBe(7);
    await expect(bring(archive)).rejects.toThrow("Nothing is missing: the record has 7 entries already.");
  });

  it("[L8] [P38] submissions that the missing entries settled are settled again, and the round can be closed", async () => {
    const { app } = world;
    const [answered, declined] = [await world.asked(id), await world.asked(id)];
    const backup = await backUp();
    const answer = publishAnswer({ dialogueId: id, text: "Ja.", submissions: [{ id: answered }] });
    await insist(host(app), answer);
    await insist(host(app), declineSubmission({ submissionId: declined, ground: "DUPLICATE" }));
    const archive = await archiveOf(app);
    await restore(backup);
    await said(app);
    await until(async () => (await look(app)).isFrozen);
    await complete(app.services.store, app.services, archive);
    const { submissions } = await insist<{ submissions: SeenSubmission[] }>(host(app), readSubmissions(id));
    expect(submissions.map(({ state, number }) => [state, number])).toEqual([
      ["ANSWERED", 4],
      ["DECLINED", 6],
    ]);
    expect(await insist(host(app), closeDialogue(id))).toMatchObject({ kind: "CLOSED", number: 7 });
  });

  it("[L8] where the record has gone on otherwise, nothing is mixed: it stays frozen", async () => {
    const backup = await backUp();
    await said(world.app);
    await said(world.app);
    const archive = await archiveOf(world.app);
    await restore(backup);
    const stranger = await newcomer();
    await said(stranger, "Noe annet.");
    expect(await said(world.app)).toEqual(frozen(5));
    await until(async () => (await look(stranger)).isFrozen);
    const { services } = world.app;
    await expect(complete(services.store, services, archive)).rejects.toThrow("goes on otherwise");
    expect(await said(stranger)).toEqual(frozen(5));
  });
});
