import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, until, Wire } from "../testing/raw.ts";
import { World } from "../testing/world.ts";

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

  async function fresh(): Promise<{ token: string }> {
    const { personOf, signIn } = await import("./access/sign-in.ts");
    const { store, clock } = world.app.services;
    const { id } = await personOf(store.manager, clock, "outsider@test.example");
    return signIn(store.manager, clock, id);
  }
});
