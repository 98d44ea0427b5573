import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, Wire } from "../testing/raw.ts";
import { World } from "../testing/world.ts";

const finish = 'mutation ($email: String!) { finishSignIn(email: $email, code: "000000") { expiresAt } }';
const whoAmI = "{ viewer { person { email } } }";

describe.each([
  { proxies: "", isBelieved: false },
  { proxies: "192.0.2.0/24", isBelieved: false },
  { proxies: "192.0.2.7, loopback", isBelieved: true },
])("behind a proxy, where those trusted are `$proxies`", ({ proxies, isBelieved }) => {
  let world: World;
  beforeAll(async () => {
    world = await World.open({ SAMTIDIG_PROXIES: proxies });
  });
  afterAll(() => world.close());

  /** The refusal of a try to sign in, through each of the two doors. */
  const doors = {
    http: async (email: string, headers: Record<string, string>) =>
      (await post(world.url, { query: finish, variables: { email } }, headers)).refusal,
    socket: async (email: string, headers: Record<string, string>) => {
      const wire = await Wire.ready(world.url, {}, headers);
      return wire.refusal(finish, { email }).finally(() => wire.close());
    },
  };

  it.each(["http", "socket"] as const)(
    "[A26] by %s, tries are counted by the address that a trusted proxy tells, and by no other",
    async (door) => {
      const email = `${randomUUID()}@test.example`;
      const from = (told: string) => doors[door](email, { "x-forwarded-for": told });
      for (let i = 0; i < 5; i++)
        expect(await from(`203.0.113.${i}, 198.51.100.1`)).toBe("CODE_INVALID code");
      // What stands before the first address that is no proxy of ours, anybody could have written.
      expect(await from("203.0.113.99, 198.51.100.1, 192.0.2.7")).toBe("RATE_LIMITED");
      expect(await from("198.51.100.2")).toBe(isBelieved ? "CODE_INVALID code" : "RATE_LIMITED");
    },
  );

  it("[A26] that a request came over TLS is believed of a trusted proxy alone, through both doors", async () => {
    const token = world.as("host").token;
    const headers = { origin: world.url, cookie: `__Host-samtidig=${token}`, "x-forwarded-proto": "https" };
    const host = { viewer: { person: { email: "host@test.example" } } };
    const nobody = { viewer: null };
    expect((await post(world.url, { query: whoAmI }, headers)).data).toEqual(isBelieved ? host : nobody);
    const wire = await Wire.ready(world.url, {}, headers);
    const { payload } = await wire.ask(whoAmI);
    wire.close();
    expect(payload).toEqual({ data: isBelieved ? host : nobody });
  });
});
