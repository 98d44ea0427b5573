import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Actor } from "../../testing/actor.ts";
import {
  acceptWording,
  closeDialogue,
  type Operation,
  publishClarification,
  withdrawSubmission,
} from "../../testing/acts.ts";
import { copyDatabase } from "../../testing/own-database.ts";
import { post, request, until, Wire } from "../../testing/raw.ts";
import { personOf, signIn } from "../access/sign-in.ts";
import { type App, createApp } from "../app.ts";
import { type Config, readConfig } from "../config.ts";
import { UsedKey } from "../records/used-key.ts";
import { inTurn, openStore } from "../store/open.ts";
import { boats } from "./texts/boats.ts";
import { elderly } from "./texts/elderly.ts";
import { tunnels } from "./texts/tunnels.ts";

const rounds = "{ dialogues { nodes { id title size head { root } } } }";
const register = `mutation ($key: UUID!) { registerOrganisation(input: { name: "Nok et AS (demo)", kind: SUPPLIER, key: $key }) { id } }`;
const submissionsOf = "query ($id: ID!) { dialogue(id: $id) { submissions { id state version } } }";

interface Round {
  readonly id: string;
  readonly title: string;
  readonly size: number;
}

describe("the demonstration, while it is played", () => {
  let database: Awaited<ReturnType<typeof copyDatabase>>;
  const apps: App[] = [];
  const settings = (over: Record<string, string> = {}): Config =>
    readConfig({
      PORT: "0",
      LOG_LEVEL: "silent",
      DATABASE_URL: database.url,
      SAMTIDIG_DATA: database.folder,
      SAMTIDIG_DEMO: "1",
      ...over,
    });
  const start = async (config = settings()) => {
    const app = await createApp(config, () => undefined);
    apps.push(app);
    return app;
  };
  const roundsOf = async ({ url }: App) =>
    (await new Actor(url, null).send<{ nodes: Round[] }>(rounds)).nodes;
  beforeEach(async () => {
    database = await copyDatabase();
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
    await database.drop();
  });

  it("[F15] nodes that start at once on one database play it once, to its end", async () => {
    const nodes = await Promise.all([start(), start(), start()]);
    for (const node of nodes)
      expect((await roundsOf(node)).map(({ title, size }) => [title, size])).toEqual([
        [tunnels.dialogue.title, 2],
        [boats.dialogue.title, 17],
        [elderly.dialogue.title, 18],
      ]);
  }, 60_000);

  it("[F15] while one node plays it, the others wait for their turn", async () => {
    const store = await openStore(database.url);
    const goOn = new AbortController().signal;
    const [other] = await inTurn(store, "demonstration", goOn, async () => {
      const starting = start();
      await pause(1_500);
      expect(await store.manager.count(UsedKey)).toBe(0);
      return [starting];
    });
    await store.destroy();
    expect(await roundsOf(await other)).toHaveLength(3);
  }, 60_000);

  it("[F16] nobody is let in before it has been played to its end", async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const up = start(settings({ PORT: String(port), SAMTIDIG_AUTHORITY: `localhost:${port}` }));
    await until(() =>
      request(`${url}/livez`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
    expect(await post(url, { query: "{ demoPeople { email } }" })).toMatchObject({
      status: 503,
      refusal: "UNAVAILABLE",
      data: null,
    });
    expect(await request(`${url}/`)).toMatchObject({ status: 503, text: "service unavailable\n" });
    expect((await request(`${url}/readyz`)).status).toBe(503);
    const wire = Wire.open(url);
    await until(() => wire.refused !== null);
    expect(wire.refused).toBe(503);
    await up;
    expect((await request(`${url}/readyz`)).status).toBe(200);
    expect(await post(url, { query: "{ demoPeople { email } }" })).toMatchObject({
      status: 200,
      refusal: null,
    });
  }, 60_000);

  it.each([7, 14, 24, 45])(
    "[F15] broken off after %i acts, it goes on whatever visitors have done meanwhile",
    async (acts) => {
      await breakOff(acts);
      const between = await start(settings({ SAMTIDIG_DEMO: "0" }));
      for (const round of await roundsOf(between)) await meddle(between, round.id);
      for (const email of ["supplier-a@demo.example", "host@demo.example"])
        await (await become(between, email)).send(register, { key: randomUUID() });
      const before = await roundsOf(between);

      const after = await roundsOf(await start());
      expect(after).toHaveLength(3);
      for (const { id, size } of before)
        expect(after.find((round) => round.id === id)?.size).toBeGreaterThanOrEqual(size);
      expect(await roundsOf(await start())).toEqual(after);
    },
    60_000,
  );

  it("[F15] it goes on also where one of its people has been put out of their organisation", async () => {
    await breakOff(14);
    const between = await start(settings({ SAMTIDIG_DEMO: "0" }));
    const supplier = await become(between, "supplier-a@demo.example");
    const { memberships } = await supplier.send<{
      memberships: { id: string; organisation: { id: string } }[];
    }>("{ viewer { memberships { id organisation { id } } } }");
    const [own] = memberships;
    const invited = await supplier.send<{ id: string }>(
      'mutation ($id: ID!) { addMember(organisationId: $id, email: "supplier-b@demo.example", role: OWNER) { id } }',
      { id: own?.organisation.id },
    );
    const heir = await become(between, "supplier-b@demo.example");
    await heir.send("mutation ($id: ID!) { acceptMembership(membershipId: $id) { id } }", { id: invited.id });
    await heir.send("mutation ($id: ID!) { removeMember(membershipId: $id) }", { id: own?.id });
    expect(await roundsOf(await start())).toHaveLength(3);
  }, 60_000);

  /** Plays until so many acts with a key are done. */
  async function breakOff(acts: number): Promise<void> {
    const stop = new AbortController();
    const store = await openStore(database.url);
    const starting = createApp(settings(), () => undefined, { stop: stop.signal, hurry: stop.signal });
    const broken = expect(starting).rejects.toThrow("aborted");
    await until(async () => (await store.manager.count(UsedKey)) >= acts, 30_000);
    stop.abort();
    await broken;
    await store.destroy();
  }

  /** What visitors may do in a round: settle what is open, say more, and close it. */
  async function meddle(app: App, id: string): Promise<void> {
    for (const email of ["supplier-a@demo.example", "supplier-b@demo.example", "supplier-c@demo.example"]) {
      const supplier = await become(app, email);
      const { submissions } = await supplier.send<{
        submissions: { id: string; state: string; version: number }[];
      }>(submissionsOf, { id });
      for (const { id: submissionId, state, version } of submissions) {
        if (state === "PROPOSED") await supplier.send(...acceptWording(submissionId, version));
        else if (state === "RECEIVED") await supplier.send(...withdrawSubmission(submissionId));
      }
    }
    for (const email of ["host@demo.example", "cohost@demo.example"]) {
      const host = await become(app, email);
      const act = (operation: Operation) => host.send(...operation).catch(() => undefined);
      await act(publishClarification({ dialogueId: id, text: "Vi er her også." }));
      await act(closeDialogue(id));
    }
  }
});

async function become({ url, services }: App, email: string): Promise<Actor> {
  const { store, clock } = services;
  const { id } = await personOf(store.manager, clock, email);
  return new Actor(url, (await signIn(store.manager, clock, id)).token);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
