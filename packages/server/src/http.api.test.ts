import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { post, request } from "../testing/raw.ts";
import { World } from "../testing/world.ts";

const whoAmI = "{ viewer { person { email } } }";

describe("over HTTP", () => {
  let world: World;
  let cookie: string;
  beforeAll(async () => {
    world = await World.open();
    cookie = `samtidig=${world.as("host").token}`;
  });
  afterAll(async () => {
    await world.close();
  });

  it("[A6] a cookie or a bearer token says who asks; the bearer counts more; what is neither is nobody", async () => {
    const email = async (headers: Record<string, string>) =>
      (await post(world.url, { query: whoAmI }, headers)).data?.viewer as {
        person: { email: string };
      } | null;
    const bearer = (token: string | null) => ({ authorization: `Bearer ${token}` });
    expect(await email({ cookie })).toEqual({ person: { email: "host@test.example" } });
    expect(await email(bearer(world.as("coHost").token))).toEqual({
      person: { email: "cohost@test.example" },
    });
    expect(await email({ cookie, ...bearer(world.as("coHost").token) })).toEqual({
      person: { email: "cohost@test.example" },
    });
    for (const headers of [
      {},
      bearer("smt_ukjent"),
      { cookie, ...bearer("smt_ukjent") },
      { cookie: "samtidig=x" },
      { cookie: "samtidig" },
      { authorization: "Basic eDp5" },
    ])
      expect(await email(headers)).toBeNull();
  });

  describe("[A21] a page of somebody else's cannot make a browser act", () => {
    const signOut = "mutation { signOut }";
    it.each([
      [
        "a form",
        {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          body: `query=${encodeURIComponent(signOut)}`,
        },
      ],
      [
        "plain text",
        {
          method: "POST",
          headers: { "content-type": "text/plain" },
          body: JSON.stringify({ query: signOut }),
        },
      ],
      [
        "a form with files",
        {
          method: "POST",
          headers: { "content-type": "multipart/form-data; boundary=x" },
          body: `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"${signOut}"}\r\n--x--\r\n`,
        },
      ],
      ["no type", { method: "POST", body: new Blob([JSON.stringify({ query: signOut })]) }],
      ["a link", { method: "GET" }],
    ])("[A21] %s", async (_what, init) => {
      const way = init.method === "GET" ? `?query=${encodeURIComponent(whoAmI)}` : "";
      const { headers, ...rest } = init as RequestInit & { headers?: Record<string, string> };
      const reply = await request(`${world.url}/graphql${way}`, { ...rest, headers: { ...headers, cookie } });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
      expect(reply.refusal).toMatch(/^BAD_INPUT/);
      expect(reply.text).not.toContain("host@test.example");
      expect((await post(world.url, { query: whoAmI }, { cookie })).data?.viewer).not.toBeNull();
    });

    it("[A21] nor a GET change anything, also with the header that says it is no page", async () => {
      const reply = await request(`${world.url}/graphql?query=${encodeURIComponent(signOut)}`, {
        headers: { cookie, "apollo-require-preflight": "1" },
      });
      expect(reply.status).toBe(405);
      expect((await post(world.url, { query: whoAmI }, { cookie })).data?.viewer).not.toBeNull();
    });

    it("[A21] nor is any origin told that it may", async () => {
      const preflight = await request(`${world.url}/graphql`, {
        method: "OPTIONS",
        headers: {
          origin: "https://evil.example",
          "access-control-request-method": "POST",
          "access-control-request-headers": "content-type",
        },
      });
      const reply = await post(world.url, { query: whoAmI }, { origin: "https://evil.example", cookie });
      for (const { headers } of [preflight, reply]) {
        expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
      }
    });
  });

  it("[F10] every answer carries the headers that keep a page to itself, and none that tells of the server", async () => {
    for (const path of [
      "/livez",
      "/graphql",
      "/",
      "/nowhere",
      `/dialogues/${randomUUID()}/record`,
      "/assets/none.js",
    ]) {
      const { headers } = await request(`${world.url}${path}`);
      const csp = headers.get("content-security-policy") ?? "";
      expect(csp, path).toContain("default-src 'self'");
      expect(csp, path).toContain("script-src 'self'");
      expect(csp, path).toContain("object-src 'none'");
      expect(csp, path).toContain("base-uri 'none'");
      expect(csp, path).toContain("frame-ancestors 'none'");
      expect(csp, path).not.toMatch(/unsafe-|\*|https?:|data:(?!;|$)(?<!img-src 'self' data:)/);
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("referrer-policy"), path).toBe("same-origin");
      expect(headers.get("x-powered-by"), path).toBeNull();
    }
  });

  it("[F10] answers of the API are kept by no cache", async () => {
    expect((await post(world.url, { query: whoAmI }, { cookie })).headers.get("cache-control")).toBe(
      "no-store",
    );
  });

  it("[F11] is alive, and ready", async () => {
    for (const [path, text] of [
      ["/livez", "live\n"],
      ["/readyz", "ready\n"],
    ]) {
      expect(await request(`${world.url}${path}`)).toMatchObject({ status: 200, text });
    }
  });

  it("[F8] what is no JSON, no body, or no encoding is BAD_INPUT, with nothing of the inside", async () => {
    const bodies: [string, RequestInit][] = [
      ["malformed", { body: '{"query": "hemmelig' }],
      ["a number", { body: "7" }],
      ["a list", { body: "[]" }],
      ["batched", { body: '[{"query":"{ __typename }"},{"query":"{ __typename }"}]' }],
      ["empty", { body: "" }],
      ["query is no text", { body: '{"query": 7}' }],
      ["variables are no object", { body: '{"query": "{ __typename }", "variables": "hemmelig"}' }],
      [
        "a charset that is none",
        { body: "{}", headers: { "content-type": "application/json; charset=hemmelig" } },
      ],
      [
        "no gzip",
        { body: "hemmelig", headers: { "content-encoding": "gzip", "content-type": "application/json" } },
      ],
    ];
    for (const [what, init] of bodies) {
      const reply = await request(`${world.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        ...init,
      });
      expect(reply.status, what).toBeGreaterThanOrEqual(400);
      expect(reply.status, what).toBeLessThan(500);
      expect(reply.refusal, `${what}: ${reply.text}`).toMatch(/^BAD_INPUT/);
      expect(reply.text, what).not.toMatch(/hemmelig|node_modules|at \w.*:\d+|packages\//);
    }
  });

  it("[F8] a subscription over HTTP is BAD_INPUT and names the query; beside it an operation may be asked", async () => {
    const query = `subscription Follow { entries(dialogueId: "${randomUUID()}") { number } } query Who ${whoAmI}`;
    const reply = await post(world.url, { query, operationName: "Follow" });
    expect(reply).toMatchObject({ status: 400, refusal: "BAD_INPUT query" });
    expect(reply.text).not.toMatch(/node_modules|at \w.*:\d+|reference/);
    expect(await post(world.url, { query, operationName: "Who" })).toMatchObject({
      status: 200,
      refusal: null,
    });
  });

  it("[F8] outside the API what is not there, or is no address at all, is told in a word", async () => {
    for (const path of ["/assets/nope.js", "/assets/", "/graphqlx.js"])
      expect(
        await request(`${world.url}${path}`, { method: path === "/graphqlx.js" ? "POST" : "GET" }),
      ).toMatchObject({ status: 404, text: "not found\n" });
    for (const path of ["/dialogues/%/record", "/%", "/assets/%"]) {
      const { status, text, headers } = await request(`${world.url}${path}`);
      // Where no client has been built, nobody is there to find fault with its addresses.
      const isServed = path.includes("record") || status === 400;
      expect({ status, text }, path).toEqual(
        isServed ? { status: 400, text: "bad request\n" } : { status: 404, text: "not found\n" },
      );
      expect(headers.get("content-type")).toMatch(/^text\/plain/);
    }
  });

  it("[F7] who takes its time over the headers is cut off", async () => {
    const slow = connect(Number(new URL(world.url).port), "127.0.0.1");
    const began = Date.now();
    slow.write("GET /livez HTTP/1.1\r\nHost: x\r\n");
    const drip = setInterval(() => slow.write("X-Slow: 1\r\n"), 500);
    slow.on("error", () => undefined);
    slow.resume();
    await once(slow, "close");
    clearInterval(drip);
    expect(Date.now() - began).toBeGreaterThan(9_000);
    expect(Date.now() - began).toBeLessThan(14_000);
  }, 40_000);

  it("[F8] paths that lead nowhere say so plainly, and none leads out of what is served", async () => {
    for (const [method, path] of [
      ["POST", "/nowhere"],
      ["POST", "/livez"],
      ["GET", "/assets/none.js"],
      ["GET", "/%ff"],
      ["PUT", "/graphql"],
    ] as const) {
      const { status, text } = await request(`${world.url}${path}`, { method });
      expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400);
      expect(status, `${method} ${path}`).toBeLessThan(500);
      expect(text, `${method} ${path}`).not.toMatch(/node_modules|\/work\/|at \w.*:\d+|nowhere/);
    }
    for (const path of [
      "/..%2f..%2fpackage.json",
      "/assets/..%2f..%2f..%2fpackage.json",
      "/assets/..%5c..%5cpackage.json",
    ]) {
      const { status, text } = await request(`${world.url}${path}`);
      expect(status, path).toBeLessThan(500);
      expect(text, path).not.toMatch(/"dependencies"|"workspaces"|node_modules/);
    }
  });
});
