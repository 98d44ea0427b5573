import { connect } from "node:net";
import { createClient, type ExecutionResult } from "graphql-sse";
import { describe, expect, it } from "vitest";
import { followEntries, followNudges } from "../testing/acts.ts";
import { request, until } from "../testing/raw.ts";
import { useWorld } from "../testing/use-world.ts";
import { World } from "../testing/world.ts";

type Result = ExecutionResult<Record<string, { number: number }>, unknown>;

/** Follows with the client of graphql-sse, as anybody might. */
function follow(
  url: string,
  query: string,
  variables: Record<string, unknown>,
  token: string | null = null,
  more: Record<string, string> = {},
) {
  const client = createClient({
    url: `${url}/graphql/stream`,
    retryAttempts: 0,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...more },
  });
  const results: Result[] = [];
  const ended: { how: unknown } = { how: null };
  const end = client.subscribe<Record<string, { number: number }>>(
    { query, variables },
    {
      next: (result) => results.push(result),
      error: (failure) => {
        ended.how = failure;
      },
      complete: () => {
        ended.how = "complete";
      },
    },
  );
  return { results, ended, end };
}

describe("over server-sent events", () => {
  const use = useWorld();

  it("[D17] [D1] [D3] gives the same entries as a WebSocket, stored and live, to any client of graphql-sse", async () => {
    const { world } = use;
    const id = await world.round();
    await world.clarified(id);
    const socket = world.anonymous().follow(...followEntries(id));
    const streams = [null, world.as("host").token].map((token) =>
      follow(world.url, ...followEntries(id), token),
    );
    await socket.until(2);
    for (const number of [3, 4, 5]) expect(await world.clarified(id)).toBe(number);
    const entries = await socket.until(5);
    for (const { results, end } of streams) {
      await until(() => results.length === 5);
      expect(results.map(({ data }) => JSON.stringify(data?.entries))).toEqual(
        entries.map((entry) => JSON.stringify(entry)),
      );
      end();
    }
    const room = world.app.services.rooms.at(id);
    await until(() => room?.users === 1);
  });

  it("[D17] [D4] whoever comes back goes on after its number", async () => {
    const { world } = use;
    const id = await world.round();
    await world.clarified(id);
    const [query, variables] = followEntries(id);
    const { results, end } = follow(world.url, query, { ...variables, after: 1 });
    await until(() => results.length === 1);
    expect(results[0]?.data?.entries?.number).toBe(2);
    end();
  });

  it("[D17] [F8] refuses in the same words, and then completes", async () => {
    const { world } = use;
    const id = await world.round();
    const [query, variables] = followEntries(id);
    for (const [asked, given, code] of [
      [query, { ...variables, after: 9 }, "AHEAD_OF_LOG"],
      [query, { ...variables, dialogueId: "nonsense" }, "NOT_FOUND"],
      [followNudges(id)[0], { dialogueId: id }, "NOT_SIGNED_IN"],
      ["subscription { nothing }", {}, "BAD_INPUT"],
      ["subscription {", {}, "BAD_INPUT"],
      ["{ viewer { person { id } } }", {}, "BAD_INPUT"],
    ] as const) {
      const { results, ended } = follow(world.url, asked, given);
      await until(() => ended.how !== null);
      expect(results.map(({ errors }) => errors?.[0]?.extensions.code)).toEqual([code]);
      expect(ended.how).toBe("complete");
    }
  });

  it("[D17] [A6] a bearer token that does not count is refused, and not taken for nobody", async () => {
    const { world } = use;
    const id = await world.round();
    const [query, variables] = followEntries(id);
    const reply = await request(`${world.url}/graphql/stream`, {
      method: "POST",
      headers: {
        accept: "text/event-stream",
        "content-type": "application/json",
        authorization: "Bearer smt_ukjent",
      },
      body: JSON.stringify({ query, variables }),
    });
    expect(reply).toMatchObject({ status: 400, refusal: "NOT_SIGNED_IN" });
    // An old cookie does not keep a browser from reading what everyone may.
    const { results, end } = follow(world.url, query, variables, null, { cookie: "samtidig=smt_ukjent" });
    await until(() => results.length === 1);
    end();
  });

  it("[D17] [A21] takes JSON by POST alone, and says what else is wrong with a request", async () => {
    const { world } = use;
    const url = `${world.url}/graphql/stream`;
    const accept = "text/event-stream";
    const ask = (body: string, headers: Record<string, string>) =>
      request(url, { method: "POST", body, headers });
    expect((await request(url, { headers: { accept } })).headers.get("content-type")).not.toMatch(
      "event-stream",
    );
    const json = { "content-type": "application/json" };
    expect(await ask("{}", { ...json, accept: "application/json" })).toMatchObject({
      status: 400,
      refusal: "BAD_INPUT accept",
    });
    expect((await ask('{"query":1}', { ...json, accept })).text).toContain('"field":"query"');
    expect((await ask('{"query":"{a}","variables":[]}', { ...json, accept })).text).toContain(
      '"field":"variables"',
    );
    expect(
      (await ask('{"query":"subscription { a }"}', { "content-type": "text/plain", accept })).text,
    ).toContain('"field":"query"');
  });

  it("[D17] [F8] a stream has a connection for itself: who asks for more there gets one, and keeps nobody busy", async () => {
    const { world } = use;
    const id = await world.round();
    for (let n = 0; n < 8; n += 1) await world.clarified(id, "å".repeat(9_000));
    const body = JSON.stringify({
      query: `subscription { entries(dialogueId: "${id}") { number text leaf disclosures } }`,
    });
    const { port } = new URL(world.url);
    const line = connect(Number(port), "127.0.0.1").on("error", () => undefined);
    line.write(
      `POST /graphql/stream HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`.repeat(
        5,
      ),
    );
    let heard = "";
    line.on("data", (part) => {
      heard += part;
    });
    await until(() => heard.includes('"number":9'));
    const room = () => world.app.services.rooms.at(id);
    expect(await world.clarified(id)).toBe(10);
    await until(() => heard.includes('"number":10'));
    expect(heard.match(/"number":10/g)).toHaveLength(1);
    expect(room()?.users).toBe(1);
    line.destroy();
    await until(() => room()?.users === 0);
  });

  it("[D17] one that was asked for with a lease breaks off after it, and no other does", async () => {
    const { world } = use;
    const id = await world.round();
    const leased = follow(world.url, ...followEntries(id), null, { "X-Lease-Seconds": "1" });
    const others = ["", "0", "-1", "soon"].map((lease) =>
      follow(world.url, ...followEntries(id), null, { "X-Lease-Seconds": lease }),
    );
    await until(() => leased.results.length === 1);
    await until(() => leased.ended.how !== null, 5_000);
    expect(leased.ended.how).not.toBe("complete");
    expect(others.map(({ ended }) => ended.how)).toEqual([null, null, null, null]);
    for (const { end } of others) end();
    const room = world.app.services.rooms.at(id);
    await until(() => room?.users === 0);
  });

  it("[D17] [A7] [D8] nudges come too, until one signs out", async () => {
    const { world } = use;
    const id = await world.round();
    const host = world.as("host");
    const { results, ended } = follow(world.url, ...followNudges(id), host.token);
    await until(() => world.app.services.rooms.at(id)?.users === 1);
    await world.asked(id);
    await until(() => results.length === 1);
    await world.app.services.signIns.look();
    await host.send("mutation { signOut }");
    await until(() => ended.how !== null, 3_000);
  });

  it("[D17] [F12] a server that stops ends its streams", async () => {
    const other = await World.open();
    const id = await other.round();
    const { results, ended } = follow(other.url, ...followEntries(id));
    await until(() => results.length === 1);
    await other.close();
    await until(() => ended.how !== null);
  });
});
