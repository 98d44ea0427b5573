import { randomUUID } from "node:crypto";
import { createServer, connect as dial, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyDatabase } from "../../testing/own-database.ts";
import { post, request, until, Wire } from "../../testing/raw.ts";
import { World } from "../../testing/world.ts";
import { type App, createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { refusals } from "../refusal.ts";

/** What no error may carry: stacks, SQL, folders, modules, libraries' codes. */
const innards =
  /\bat \w.*:\d+:\d+|node_modules|file:|\/work\/|packages\/|SELECT|INSERT|relation "|typeorm|QueryFailed|stacktrace|ECONN|postgres|GRAPHQL_|INTERNAL_SERVER/i;

interface Shape {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly facts: Record<string, unknown> };
}

describe("refusals", () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(async () => {
    await world.close();
  });

  const faults: readonly [
    what: string,
    refusal: string,
    query: string,
    variables?: Record<string, unknown>,
  ][] = [
    ["syntax", "BAD_INPUT", "{ dialogues("],
    ["nothing", "BAD_INPUT", ""],
    ["an unknown field", "BAD_INPUT", "{ hemmelig }"],
    ["an unknown argument", "BAD_INPUT", '{ dialogue(id: "x", hemmelig: 1) { id } }'],
    ["a missing argument", "BAD_INPUT id", "{ dialogue { id } }"],
    ["a missing variable", "BAD_INPUT id", "query ($id: ID!) { dialogue(id: $id) { id } }"],
    [
      "a variable of a wrong type",
      "BAD_INPUT first",
      "query ($first: Int!) { dialogues(first: $first) { totalCount } }",
      { first: "hemmelig" },
    ],
    [
      "a key that is none",
      "BAD_INPUT key",
      "mutation ($key: UUID!) { closeDialogue(id: 1, key: $key) { number } }",
      { key: "hemmelig" },
    ],
    [
      "a field missing in an input",
      "BAD_INPUT title",
      "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
      { input: { invitation: "hemmelig", key: randomUUID() } },
    ],
    [
      "a field too many in an input",
      "BAD_INPUT input",
      "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
      { input: { title: "hemmelig", invitation: "x", hemmelig: 1, key: randomUUID() } },
    ],
    [
      "a wrong date",
      "BAD_INPUT closesAt",
      "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
      { input: { title: "T", invitation: "x", closesAt: "hemmelig", key: randomUUID() } },
    ],
    [
      "an unknown enum value",
      "BAD_INPUT phase",
      "query ($phase: DialoguePhase) { dialogues(phase: $phase) { totalCount } }",
      { phase: "HEMMELIG" },
    ],
    ["two operations and no name", "BAD_INPUT", "query A { __typename } query B { __typename }"],
    ["not signed in", "NOT_SIGNED_IN", 'mutation { setName(name: "Kari") { id } }'],
    ["not found", "NOT_FOUND dialogueId", 'mutation { takeSeat(dialogueId: "hemmelig") { id } }'],
  ];

  it.each(faults)(
    "[F8] %s: %s over HTTP and WebSocket alike, with nothing of the inside or of what was sent",
    async (_what, refusal, query, variables = {}) => {
      const { text, refusal: overHttp } = await post(world.url, { query, variables });
      const wire = await Wire.ready(world.url);
      const { type, payload } = await wire.ask(query, variables);
      wire.close();
      expect(overHttp, text).toBe(refusal);
      const { errors } = JSON.parse(text) as { errors: Shape[] };
      const overSocket = (type === "error" ? payload : (payload as { errors: unknown }).errors) as Shape[];
      expect(overSocket[0]?.extensions).toEqual(errors[0]?.extensions);
      for (const error of [...errors, ...overSocket]) {
        expect(Object.keys(error.extensions).sort()).toEqual(["code", "facts"]);
        expect(Object.keys(refusals)).toContain(error.extensions.code);
        expect(JSON.stringify(error)).not.toMatch(innards);
      }
      const valuesSent = JSON.stringify(variables).includes("hemmelig");
      if (valuesSent)
        expect(
          text.replace(/\\?"\$?hemmelig\\?"|"path":\[[^\]]*\]/g, (it) =>
            text.includes(`Field ${it}`) ? "" : it,
          ),
        ).not.toContain("hemmelig");
    },
  );

  it("[F8] what was sent in a variable comes back in no error", async () => {
    const secret = 'hemmelig; at "input.x" \n hemmelig';
    for (const variables of [
      { input: { title: secret, invitation: 5 } },
      { input: secret },
      { input: { title: [secret], key: secret, closesAt: secret } },
      { input: { coHostIds: [{ secret }] } },
    ]) {
      const { text, refusal } = await post(world.url, {
        query: "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
        variables,
      });
      expect(refusal).toMatch(/^BAD_INPUT/);
      expect(text).not.toContain("hemmelig");
    }
  });

  it("[F8] a fault of our own is INTERNAL with a reference and nothing else, and the server goes on", async () => {
    const other = await World.open();
    try {
      await other.app.services.store.query("ALTER TABLE organisation RENAME TO hidden");
      const query = "{ organisations { totalCount } }";
      const { text, facts, refusal } = await post(other.url, { query });
      expect(refusal).toBe("INTERNAL");
      expect(facts).toEqual({ reference: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      expect(text).not.toMatch(innards);
      const wire = await Wire.ready(other.url);
      expect(await wire.refusal(query)).toBe("INTERNAL");
      wire.close();
      await other.app.services.store.query("ALTER TABLE hidden RENAME TO organisation");
      expect((await post(other.url, { query })).data).toEqual({ organisations: { totalCount: 3 } });
    } finally {
      await other.close();
    }
  });

  it("[F8] a null where none may be is ours too: INTERNAL, not the client's fault", async () => {
    const other = await World.open();
    try {
      const id = await other.round();
      await other.app.services.store.query(`UPDATE organisation SET "isConfirmed" = false`);
      const { refusal } = await post(other.url, { query: `{ dialogue(id: "${id}") { host { name } } }` });
      expect(refusal).toBe("INTERNAL");
    } finally {
      await other.close();
    }
  });

  it("[F9] the list of refusals explains every code", async () => {
    const list = await world
      .anonymous()
      .send<{ code: string; explanation: string }[]>("{ refusals { code explanation } }");
    expect(Object.fromEntries(list.map(({ code, explanation }) => [code, explanation]))).toEqual(refusals);
  });
});

describe("without the database", () => {
  /** Between server and database: can be cut, and mended. */
  class Cable {
    isCut = false;
    isFrozen = false;
    private readonly ends = new Set<Socket>();
    readonly server: Server;
    constructor(host: string, port: number) {
      this.server = createServer((near) => {
        if (this.isCut) {
          near.destroy();
          return;
        }
        const far = dial(port, host);
        for (const end of [near, far]) {
          this.ends.add(end);
          end.on("error", () => undefined);
          end.on("close", () => {
            this.ends.delete(end);
            near.destroy();
            far.destroy();
          });
        }
        near.on("data", (data) => this.isFrozen || far.write(data));
        far.on("data", (data) => this.isFrozen || near.write(data));
      });
    }
    cut(): void {
      this.isCut = true;
      for (const end of this.ends) end.destroy();
    }
    /** What was swallowed is gone: the connections of that time are dead. */
    thaw(): void {
      this.isFrozen = false;
      for (const end of this.ends) end.destroy();
    }
  }

  let app: App;
  let cable: Cable;
  let database: Awaited<ReturnType<typeof copyDatabase>>;
  beforeAll(async () => {
    database = await copyDatabase();
    const url = new URL(database.url);
    cable = new Cable(url.hostname, Number(url.port || 5432));
    await new Promise<void>((resolve) => cable.server.listen(0, "127.0.0.1", resolve));
    const address = cable.server.address();
    url.hostname = "127.0.0.1";
    url.port = typeof address === "object" && address ? String(address.port) : "";
    app = await createApp(
      readConfig({ PORT: "0", LOG_LEVEL: "silent", DATABASE_URL: url.href, SAMTIDIG_DATA: database.folder }),
      () => undefined,
    );
  });
  afterAll(async () => {
    await app.close();
    cable.server.close();
    await database.drop();
  });
  const query = "{ dialogues { totalCount } }";
  const bearer = { authorization: "Bearer smt_ukjent" };

  it("[F6] operations are UNAVAILABLE while it is gone, over HTTP and WebSocket, and answered when it is back", async () => {
    const wire = await Wire.ready(app.url);
    expect((await request(`${app.url}/readyz`)).status).toBe(200);
    cable.cut();
    for (const headers of [{}, bearer]) {
      const { text, refusal } = await post(app.url, { query }, headers);
      expect(refusal, text).toBe("UNAVAILABLE");
      expect(text).not.toMatch(innards);
    }
    expect(
      (await post(app.url, { query: 'mutation { startSignIn(email: "a@test.example") }' })).refusal,
    ).toBe("UNAVAILABLE");
    expect(await wire.refusal(query)).toBe("UNAVAILABLE");
    const { status, text } = await request(`${app.url}/readyz`);
    expect({ status, text }).toEqual({ status: 503, text: "not ready\n" });
    expect((await request(`${app.url}/livez`)).status).toBe(200);

    const other = Wire.open(app.url);
    await until(() => other.socket.readyState === 1);
    other.send({ type: "connection_init", payload: bearer });
    await until(() => other.closed !== null);
    // A passing fault: the client may come again, and reads nothing of what failed.
    expect(other.closed).toEqual({ code: 1013, reason: "Try again" });

    cable.isCut = false;
    await until(async () => (await post(app.url, { query })).refusal === null);
    expect(await wire.refusal(query)).toBeNull();
    await until(async () => (await request(`${app.url}/readyz`)).status === 200);
    wire.close();
  }, 40_000);

  it("[F6] a database that hangs makes the server not ready within 5 s, and its operations UNAVAILABLE", async () => {
    expect((await post(app.url, { query })).refusal).toBeNull();
    cable.isFrozen = true;
    const began = Date.now();
    const [ready, asked] = await Promise.all([request(`${app.url}/readyz`), post(app.url, { query })]);
    expect(ready.status).toBe(503);
    expect(asked.refusal).toBe("UNAVAILABLE");
    expect(Date.now() - began).toBeLessThan(8_000);
    cable.thaw();
    await until(async () => (await post(app.url, { query })).refusal === null);
    expect((await request(`${app.url}/readyz`)).status).toBe(200);
  }, 40_000);
});
