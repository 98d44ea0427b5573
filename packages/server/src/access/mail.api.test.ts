import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { post, request } from "../../testing/raw.ts";
import { World } from "../../testing/world.ts";

const start = "mutation ($email: String!) { startSignIn(email: $email) }";

describe("without mail", () => {
  it("[A8] says UNAVAILABLE where neither SMTP nor the demonstration is on, and knows no demonstration people", async () => {
    const world = await World.open();
    try {
      const anyone = world.anonymous();
      expect(await anyone.refusal(start, { email: "kari@test.example" })).toBe("UNAVAILABLE");
      expect(await anyone.send("{ demoPeople { email } }")).toEqual([]);
      expect(
        await anyone.refusal('mutation { signInAsDemoPerson(email: "host@demo.example") { token } }'),
      ).toBe("UNAVAILABLE");
    } finally {
      await world.close();
    }
  });

  it("[A8] says UNAVAILABLE where the SMTP server is down, with nothing of its address", async () => {
    const world = await World.open({ SMTP_URL: "smtp://user:geheim@127.0.0.1:9" });
    try {
      const reply = await post(world.url, { query: start, variables: { email: "kari@test.example" } });
      expect(reply).toMatchObject({ refusal: "UNAVAILABLE", facts: { reason: "mail" } });
      expect(reply.text).not.toMatch(/geheim|127\.0\.0\.1|ECONN/);
    } finally {
      await world.close();
    }
  });

  it("[A8] says UNAVAILABLE within seconds where the SMTP server says nothing", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const world = await World.open({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    try {
      const began = Date.now();
      expect(await world.anonymous().refusal(start, { email: "kari@test.example" })).toBe("UNAVAILABLE");
      expect(Date.now() - began).toBeLessThan(8_000);
    } finally {
      await world.close();
      silent.close();
    }
  });

  it("[A9] demonstration mode lets anyone in as its people, as often as they like, and as nobody else", async () => {
    const world = await World.open({ SAMTIDIG_DEMO: "1" });
    try {
      const as =
        "mutation ($email: String!) { signInAsDemoPerson(email: $email) { token viewer { isOperator memberships { organisation { isConfirmed kind } } } } }";
      const anyone = world.anonymous();
      for (let i = 0; i < 70; i++) await anyone.send(as, { email: "host@demo.example" });
      const { token } = await anyone.send<{ token: string }>(as, { email: "operator@demo.example" });
      expect(await world.actor(token).send("{ viewer { isOperator memberships { id } } }")).toEqual({
        isOperator: true,
        memberships: [],
      });
      expect(await anyone.send(as, { email: "cohost@demo.example" })).toMatchObject({
        viewer: { memberships: [{ organisation: { isConfirmed: true, kind: "BUYER" } }] },
      });
      expect(await anyone.refusal(as, { email: "host@test.example" })).toBe("NOT_FOUND email");
      expect(await anyone.refusal(as, { email: "nobody@demo.example" })).toBe("NOT_FOUND email");
      expect(await anyone.send("{ demoPeople { email } }")).toHaveLength(6);
      expect((await request(`${world.url}/readyz`)).status).toBe(200);
    } finally {
      await world.close();
    }
  }, 60_000);
});
