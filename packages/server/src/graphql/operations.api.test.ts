import { describe, expect, it } from "vitest";
import { until, Wire } from "../../testing/raw.ts";
import { useWorld } from "../../testing/use-world.ts";
import { limits } from "../limits.ts";

const query = "subscription ($id: ID!) { entries(dialogueId: $id) { number } }";

describe("operations under one id", () => {
  const use = useWorld();
  const asked = (id: string, operation = query) => ({
    id: "1",
    type: "subscribe",
    payload: { query: operation, variables: { id } },
  });
  const complete = { id: "1", type: "complete" };
  /** Sends all in one breath, to a round with one entry; tells what came under the id, then that another came to be heard. */
  async function heardAfter(messages: (id: string) => readonly object[]) {
    const { world } = use;
    const id = await world.round();
    const wire = await Wire.ready(world.url);
    for (const message of messages(id)) wire.send(message);
    wire.send({ type: "ping" });
    await until(() => wire.closed !== null || wire.heard.some(({ type }) => type === "pong"));
    const room = () => world.app.services.rooms.at(id);
    // Whatever has begun has been told of by the time that this is answered.
    await wire.ask("{ viewer { isOperator } }").catch(() => undefined);
    await world.clarified(id);
    const heard = wire.heard
      .filter((message) => message.id === "1")
      .map(({ type, payload }) => {
        const { data } = (payload ?? {}) as { data?: { entries?: { number: number } } };
        return data?.entries ? data.entries.number : type;
      });
    wire.close();
    return { heard, closed: wire.closed, room };
  }

  it("[D1] [F8] one that is asked for again in the breath in which it was given up comes once, and ends with its socket", async () => {
    const { heard, room } = await heardAfter((id) => [asked(id), complete, asked(id)]);
    expect(heard).toEqual([1, 2]);
    await until(() => room()?.users === 0);
  });

  it("[D1] [F8] one that is given up before it has begun does not begin", async () => {
    const { heard, room } = await heardAfter((id) => [asked(id), complete, asked(id), complete]);
    expect(heard).toEqual([]);
    await until(() => room()?.users === 0);
  });

  it("[F8] one that is refused takes nothing from the one before it, which ends as well", async () => {
    const { heard, room } = await heardAfter((id) => [asked(id), complete, asked(id, "subscription { x }")]);
    expect(heard).toEqual(["error"]);
    await until(() => room()?.users === 0);
  });

  it("[F8] two at a time close the socket with 4409, also where both wait", async () => {
    for (const messages of [
      (id: string) => [asked(id), asked(id)],
      (id: string) => [asked(id), complete, asked(id), asked(id)],
    ]) {
      const { closed, room } = await heardAfter(messages);
      expect(closed?.code).toBe(4409);
      await until(() => room()?.users === 0);
    }
  });

  it("[F8] also where their id is longer than a close can tell, and the server goes on", async () => {
    const round = await use.world.round();
    for (const id of ["x".repeat(1_000), "ø".repeat(100)])
      for (const before of [
        [],
        [
          { ...complete, id },
          { ...asked(round), id },
        ],
      ]) {
        const wire = await Wire.ready(use.world.url);
        for (const message of [{ ...asked(round), id }, ...before, { ...asked(round), id }])
          wire.send(message);
        await until(() => wire.closed !== null);
        expect(wire.closed?.code).toBe(4409);
        expect(`Subscriber for ${id} already exists`.startsWith(wire.closed?.reason ?? "?")).toBe(true);
      }
    await until(() => use.world.app.services.rooms.at(round)?.users === 0);
  });

  it("[F7] those that were given up are not without number either, as long as they take to end", async () => {
    const id = await use.world.round();
    const wire = await Wire.ready(use.world.url);
    for (let n = 0; n <= 2 * limits.subscriptions; n += 1) {
      wire.send({ ...asked(id), id: `${n}` });
      wire.send({ ...complete, id: `${n}` });
    }
    await until(() => wire.closed !== null);
    expect(wire.closed?.code).toBe(4429);
  });

  it("[F8] what servers alone say ends its socket with 4400, as what is no message does", async () => {
    for (const type of ["connection_ack", "next", "error", "other"]) {
      const wire = await Wire.ready(use.world.url);
      wire.send({ id: "1", type, payload: [] });
      await until(() => wire.closed !== null);
      expect(wire.closed).toEqual({ code: 4400, reason: "Invalid message received" });
    }
  });
});
