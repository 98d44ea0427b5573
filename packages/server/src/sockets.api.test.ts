import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { cast } from "../testing/cast.ts";
import { post, until, Wire } from "../testing/raw.ts";
import { say } from "../testing/say.ts";
import { World } from "../testing/world.ts";
import { signIn as signInAs } from "./access/sign-in.ts";
import { Person } from "./records/person.ts";

const whoAmI = "{ viewer { person { email } } }";

describe("over WebSocket", () => {
  let world: World;
  let cookie: string;
  beforeAll(async () => {
    world = await World.open({ SAMTIDIG_AUTHORITY: "samtidig.example", SAMTIDIG_PROXIES: "loopback" });
    cookie = `samtidig=${world.as("host").token}`;
  });
  afterAll(async () => {
    await world.close();
  });
  const email = async (payload: Record<string, unknown>, headers: Record<string, string>) => {
    const wire = await Wire.ready(world.url, payload, headers);
    const message = await wire.ask(whoAmI);
    wire.close();
    return (
      (message.payload as { data: { viewer: { person: { email: string } } | null } }).data.viewer?.person
        .email ?? null
    );
  };

  it("[A22] a foreign Origin is refused at the door, and so is any other path", async () => {
    for (const origin of [
      "https://evil.example",
      "null",
      "not an origin",
      "http://localhost:1",
      "https://samtidig.example.evil.example",
    ]) {
      const wire = Wire.open(world.url, { origin, cookie });
      await until(() => wire.refused !== null);
      expect(wire.refused, origin).toBe(403);
    }
    for (const path of ["/", "/graphql/x", "/graphqlx"]) {
      const wire = Wire.open(world.url, {}, path);
      await until(() => wire.refused !== null);
      expect(wire.refused, path).toBe(404);
    }
  });

  it("[A22] the cookie counts for pages of our own origin only", async () => {
    expect(await email({}, { origin: world.url, cookie })).toBe("host@test.example");
    expect(await email({}, { origin: "https://samtidig.example", cookie })).toBe("host@test.example");
    expect(await email({}, { cookie })).toBeNull();
    expect(await email({}, { origin: world.url })).toBeNull();
  });

  it("[A22] behind TLS the cookie with the prefix counts, and the other does not", async () => {
    const headers = { origin: "https://samtidig.example", "x-forwarded-proto": "https" };
    expect(await email({}, { ...headers, cookie: `__Host-${cookie}` })).toBe("host@test.example");
    expect(await email({}, { ...headers, cookie })).toBeNull();
  });

  it("[A22] a bearer token in connection_init counts, more than the cookie; a bad one closes with 4401", async () => {
    const authorization = `Bearer ${world.as("coHost").token}`;
    expect(await email({ authorization }, {})).toBe("cohost@test.example");
    expect(await email({ authorization }, { origin: world.url, cookie })).toBe("cohost@test.example");
    const wire = Wire.open(world.url, { origin: world.url, cookie });
    await until(() => wire.socket.readyState === 1);
    wire.send({ type: "connection_init", payload: { authorization: "Bearer smt_ukjent" } });
    await until(() => wire.closed !== null);
    expect(wire.closed).toEqual({ code: 4401, reason: "Signed out" });
    for (const payload of [{ authorization: 7 }, { authorization: "smt_x" }, { authorization: {} }])
      expect(await email(payload, {})).toBeNull();
  });

  it("[A7] who signs out elsewhere is nobody in the next operation", async () => {
    const { token } = await fresh();
    const wire = await Wire.ready(world.url, { authorization: `Bearer ${token}` });
    expect((await wire.ask(whoAmI)).payload).toEqual({
      data: { viewer: { person: { email: "outsider@test.example" } } },
    });
    await post(world.url, { query: "mutation { signOut }" }, { authorization: `Bearer ${token}` });
    expect((await wire.ask(whoAmI)).payload).toEqual({ data: { viewer: null } });
    wire.close();
  });

  it("[F8] who hangs up in the middle of the handshake harms nobody", async () => {
    const { port } = new URL(world.url);
    for (const origin of ["https://evil.example", world.url]) {
      for (let i = 0; i < 20; i++) {
        const socket = connect(Number(port), "127.0.0.1");
        await once(socket, "connect");
        socket.write(
          `GET /graphql HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
        );
        socket.resetAndDestroy();
      }
    }
    expect((await post(world.url, { query: "{ __typename }" })).status).toBe(200);
  });

  it("[F12] a server that stops tells its sockets to come again, and waits for none that has gone", async () => {
    const other = await World.open();
    const wires = await Promise.all(Array.from({ length: 8 }, () => Wire.ready(other.url)));
    const closed = other.close();
    // Half of them leave by themselves meanwhile.
    for (const wire of wires.slice(4)) wire.close();
    const began = Date.now();
    await closed;
    expect(Date.now() - began).toBeLessThan(8_000);
    for (const { closed } of wires.slice(0, 4)) expect(closed?.code).toBe(1012);
  }, 30_000);

  it("[F12] a server that stops answers the mutation that a socket has under way before it closes it", async () => {
    const other = await World.open();
    const dialogueId = await other.round();
    const { store } = other.app.services;
    const host = await Wire.ready(other.url, { authorization: `Bearer ${other.tokenOf("host")}` });
    const idle = await Wire.ready(other.url);
    const lock = store.createQueryRunner();
    await lock.startTransaction();
    await lock.query("SELECT 1 FROM dialogue WHERE id = $1 FOR UPDATE", [dialogueId]);
    const answer = host.ask(
      "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }",
      { input: { dialogueId, text: "Rett før omstarten.", key: randomUUID() } },
    );
    let closed: Promise<void>;
    try {
      await until(async () => {
        const [{ waiting }] = await store.query(
          "SELECT count(*)::int AS waiting FROM pg_locks WHERE NOT granted",
        );
        return waiting > 0;
      });
      closed = other.close();
      await until(() => idle.closed !== null);
      await pause(500);
      expect(host.closed).toBeNull();
    } finally {
      await lock.rollbackTransaction();
      await lock.release();
    }
    expect((await answer).payload).toEqual({ data: { publishClarification: { number: 2 } } });
    await closed;
    for (const wire of [host, idle]) expect(wire.closed?.code).toBe(1012);
  }, 30_000);

  it("[F17] a ping is answered, without what it brought", async () => {
    const wire = await Wire.ready(world.url);
    wire.send({ type: "ping", payload: { text: "x".repeat(60_000) } });
    await until(() => wire.heard.some(({ type }) => type === "pong"));
    expect(wire.heard.at(-1)).toEqual({ type: "pong" });
    wire.close();
  });

  it("[F17] who reads no answers is cut, and told so should it read after all", async () => {
    const [cut, told, other] = await Promise.all([1, 2, 3].map(() => Wire.ready(world.url)));
    if (!cut || !told || !other) throw new Error("three sockets");
    const logged = vi.spyOn(console, "error").mockReturnValue();
    for (const deaf of [cut, told]) {
      deaf.socket.pause();
      for (let i = 0; i < 150; i++) {
        deaf.send({ id: `${i}`, type: "subscribe", payload: { query: getIntrospectionQuery() } });
        await pause(5);
      }
    }
    told.socket.resume();
    await until(() => told.closed !== null);
    expect(told.closed).toEqual({ code: 4205, reason: "Slow" });
    await pause(6_000);
    cut.socket.resume();
    await until(() => cut.closed !== null);
    expect(cut.closed?.code).toBe(1006);
    expect((await other.ask(whoAmI)).payload).toEqual({ data: { viewer: null } });
    other.close();
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  }, 60_000);

  it("[F17] who closes, and then reads nothing more, is gone within seconds", async () => {
    const other = await World.open();
    const id = await other.round();
    await say(
      other,
      id,
      Array.from({ length: 60 }, () => "😀".repeat(10_000)),
    );
    const wire = await Wire.ready(other.url);
    wire.socket.pause();
    const query = "subscription ($id: ID!) { entries(dialogueId: $id) { a: text b: text c: text d: text } }";
    wire.send({ id: "1", type: "subscribe", payload: { query, variables: { id } } });
    await until(() => other.app.services.rooms.at(id)?.users === 1);
    await pause(500);
    wire.socket.close();
    await until(() => other.app.services.rooms.at(id)?.users === 0, 8_000);
    await other.close();
  }, 60_000);

  it("[F17] [F12] [D15] who hangs up its half of the line and reads nothing is gone within seconds, and harms nobody", async () => {
    const other = await World.open();
    const [id, unread] = [await other.round(), await other.round()];
    const texts = Array.from({ length: 60 }, () => "😀".repeat(10_000));
    await say(other, id, texts);
    const query = "subscription ($id: ID!) { entries(dialogueId: $id) { a: text b: text c: text d: text } }";
    const hangUp = async () => {
      const wire = await Wire.ready(other.url);
      wire.socket.pause();
      const follow = (dialogueId: string) =>
        wire.send({ id: dialogueId, type: "subscribe", payload: { query, variables: { id: dialogueId } } });
      follow(id);
      await until(() => other.app.services.rooms.at(id)?.users === 1);
      await pause(500);
      // This one begins only once the other end has hung up.
      follow(unread);
      (wire.socket as unknown as { _socket: Socket })._socket.end();
    };
    await hangUp();
    expect((await post(other.url, { query: "{ __typename }" })).status).toBe(200);
    await until(() => other.app.services.rooms.at(id)?.users === 0);
    await hangUp();
    const began = Date.now();
    await other.close();
    expect(Date.now() - began).toBeLessThan(8_000);
  }, 60_000);

  async function fresh(): Promise<{ token: string }> {
    const { personOf, signIn } = await import("./access/sign-in.ts");
    const { store, clock } = world.app.services;
    const { id } = await personOf(store.manager, clock, "outsider@test.example");
    return signIn(store.manager, clock, id);
  }

  it("[A7] [D10] signing out closes the sockets of that sign-in within two seconds, by bearer or cookie, and no other", async () => {
    const signIn = async () => {
      const email = cast.supplierA.email;
      const { store, clock } = world.app.services;
      const person = await store.manager.findOneByOrFail(Person, { email });
      return (await signInAs(store.manager, clock, person.id)).token;
    };
    const [leaving, staying] = [await signIn(), await signIn()];
    // However soon it is: before anybody has looked whether they still count.
    const looking = vi.spyOn(world.app.services.signIns, "look").mockResolvedValue();
    const origin = { origin: world.url };
    const byBearer = await Wire.ready(world.url, { authorization: `Bearer ${leaving}` });
    const byCookie = await Wire.ready(world.url, {}, { ...origin, cookie: `samtidig=${leaving}` });
    const others = [
      await Wire.ready(world.url, { authorization: `Bearer ${staying}` }),
      await Wire.ready(world.url, {}, { ...origin, cookie: `samtidig=${staying}` }),
      await Wire.ready(world.url, {}, { ...origin, cookie: "samtidig=never-counted" }),
      await Wire.ready(world.url),
    ];
    await post(world.url, { query: "mutation { signOut }" }, { authorization: `Bearer ${leaving}` });
    looking.mockRestore();
    await until(() => byBearer.closed !== null && byCookie.closed !== null, 2_000);
    expect([byBearer.closed?.code, byCookie.closed?.code]).toEqual([4401, 4401]);
    expect(others.map(({ closed }) => closed)).toEqual([null, null, null, null]);
    for (const wire of others) wire.close();
  });
});
