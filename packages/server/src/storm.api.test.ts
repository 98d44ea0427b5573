import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { post, request, until, Wire } from "../testing/raw.ts";
import { eventually } from "../testing/time.ts";
import { useWorld } from "../testing/use-world.ts";
import { signIn } from "./access/sign-in.ts";
import { Person } from "./records/person.ts";

const entries = "subscription ($id: ID!) { entries(dialogueId: $id) { number } }";

describe("many at once", () => {
  const use = useWorld();

  it("[D19] signed-in sockets that come back together cost the database a few questions, and all are up", async () => {
    const { world } = use;
    const id = await world.round();
    const first = world.anonymous().entries(id);
    await first.until(1);
    const asked = vi.spyOn(world.app.services.store, "createQueryRunner");
    const names = ["host", "supplierA", "supplierB", "coHost"] as const;
    const wires = await Promise.all(
      Array.from({ length: 60 }, async (_, place) => {
        const authorization = `Bearer ${world.as(names[place % names.length] ?? "host").token}`;
        const wire = await Wire.ready(world.url, { authorization });
        wire.send({ id: "1", type: "subscribe", payload: { query: entries, variables: { id } } });
        await until(() => wire.heard.some(({ type }) => type === "next"));
        return wire;
      }),
    );
    // One question for the tokens of each quarter of a second, and what the node asks each second in any case.
    expect(asked.mock.calls.length).toBeLessThan(30);
    asked.mockRestore();
    for (const wire of wires) wire.close();
  });

  it("[D19] [A7] who signs out just after the question is still let go", async () => {
    const { world } = use;
    const { clock, store } = world.app.services;
    const person = await store.manager.findOneByOrFail(Person, { email: "outsider@test.example" });
    const { token } = await signIn(store.manager, clock, person.id);
    const authorization = `Bearer ${token}`;
    const wire = await Wire.ready(world.url, { authorization });
    await post(world.url, { query: "mutation { signOut }" }, { authorization });
    await until(() => wire.closed !== null);
    expect(wire.closed?.code).toBe(4401);
  });

  it("[F11] /livez says that everybody was kept waiting, and for some seconds only", async () => {
    const { world } = use;
    const status = async () => (await request(`${world.url}/livez`)).status;
    expect(await status()).toBe(200);
    const until = performance.now() + 1_300;
    while (performance.now() < until);
    await pause(50);
    expect(await status()).toBe(503);
    await eventually(status, (one) => one === 200, 15_000);
  });

  it("[F11] /readyz says no while the node cannot look what others have published", async () => {
    const { world } = use;
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    const status = async () => (await request(`${world.url}/readyz`)).status;
    expect(await status()).toBe(200);
    const { store } = world.app.services;
    const query = store.query.bind(store);
    const broken = vi.spyOn(store, "query").mockImplementation(async (text: string, ...rest) => {
      if (/FROM dialogue WHERE id = ANY/.test(text)) throw new Error("cannot look");
      return query(text, ...rest);
    });
    await eventually(status, (one) => one === 503);
    broken.mockRestore();
    await eventually(status, (one) => one === 200);
  });
});
