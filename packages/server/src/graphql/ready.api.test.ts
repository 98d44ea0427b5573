import { describe, expect, it, vi } from "vitest";
import { openDialogue } from "../../testing/acts.ts";
import { post } from "../../testing/raw.ts";
import { say } from "../../testing/say.ts";
import { useWorld } from "../../testing/use-world.ts";

const entry =
  "number kind at by text leaf disclosures refersTo deadlines { closesAt } head { size root note }";
const reads = [
  `query ($id: ID!) { dialogue(id: $id) { id size entries { ${entry} } } }`,
  `query ($id: ID!) { a: dialogue(id: $id) { title head { root } entries(first: 1) { number } }
    b: dialogue(id: $id) { __typename entries(after: 1, first: 2) { ...F } } } fragment F on Entry { n: number kind }`,
  "query One($id: ID!) { dialogue(id: $id) { size ... on Dialogue { closesAt invitation language } } }",
];

/** The headers that are the same for every answer (F10). */
const guarding = (headers: Headers) =>
  [...headers].filter(([name]) => /^(content-security|referrer|strict|x-|cross-origin|origin-)/.test(name));

describe("answers that are ready", () => {
  const use = useWorld();
  const ask = (query: string, variables: Record<string, unknown>, headers: Record<string, string> = {}) =>
    post(use.world.url, { query, variables }, headers);
  /** With extensions, of which we have none, an operation takes the long way. */
  const askTheLongWay = (query: string, variables: Record<string, unknown>) =>
    post(use.world.url, { query, variables, extensions: {} });
  const bearer = (name: "host" | "supplierA") => ({ authorization: `Bearer ${use.world.as(name).token}` });

  it("[D16] are, byte for byte, what an execution of one's own would give, for everyone", async () => {
    const { world } = use;
    const id = await world.round();
    await world.clarified(id);
    await world.clarified(id);
    for (const query of reads) {
      const long = await askTheLongWay(query, { id });
      expect(long.data).not.toBeNull();
      for (const headers of [{}, {}, bearer("host"), bearer("supplierA")]) {
        const ready = await ask(query, { id }, headers);
        expect(ready.text).toBe(long.text);
        expect(ready.headers.get("content-type")).toBe(long.headers.get("content-type"));
        expect(ready.headers.get("cache-control")).toBe("no-store");
        expect(guarding(ready.headers)).toEqual(guarding(long.headers));
        expect(ready.headers.get("etag")).toMatch(/^"[\w-]{43}"$/);
      }
    }
  });

  it("[D16] are made once for a hundred who come at the same time, and anew for every size", async () => {
    const { world } = use;
    const id = await world.round();
    await say(
      world,
      id,
      Array.from({ length: 60 }, (_, i) => `Nr. ${i}`),
    );
    const [query = ""] = reads;
    await world.anonymous().send("query ($id: ID!) { dialogue(id: $id) { size } }", { id });
    const queries = vi.spyOn(world.app.services.store.manager, "query");
    const ofEntries = () => queries.mock.calls.filter(([sql]) => sql.includes("FROM entry")).length;
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(query, { id })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(ofEntries()).toBe(1);
    queries.mockRestore();
    for (const size of [62, 63, 64]) {
      expect(await world.clarified(id)).toBe(size);
      expect((await ask(query, { id })).data?.dialogue).toMatchObject({ size });
    }
  });

  it("[D16] [A12] [I-1] are for what the record alone decides: nothing of a draft, nothing that depends on who asks", async () => {
    const { world } = use;
    const id = await world.draft();
    const [query = ""] = reads;
    expect((await ask(query, { id }, bearer("host"))).data?.dialogue).toMatchObject({ id, size: 0 });
    expect((await ask(query, { id })).data).toEqual({ dialogue: null });
    await world.as("host").send(...openDialogue(id));
    expect((await ask(query, { id })).data?.dialogue).toMatchObject({ id, size: 1 });
    for (const mine of [
      "query ($id: ID!) { dialogue(id: $id) { size viewerMay entries { number } } }",
      "query ($id: ID!) { dialogue(id: $id) { size ... on Dialogue { viewerMay } } }",
      "query ($id: ID!) { dialogue(id: $id) { size ...Mine } } fragment Mine on Dialogue { viewerMay }",
    ]) {
      expect((await ask(mine, { id })).data?.dialogue).toMatchObject({ viewerMay: [] });
      expect((await ask(mine, { id }, bearer("host"))).data?.dialogue).toMatchObject({
        viewerMay: expect.arrayContaining(["PUBLISH_CLARIFICATION"]),
      });
    }
  });

  it("[D16] [P28] are of one round alone: of two that are asked for together, each is shown as it is now", async () => {
    const { world } = use;
    const [one, other] = [await world.round(), await world.round()];
    const both =
      "query ($one: ID!, $other: ID!) { a: dialogue(id: $one) { size } b: dialogue(id: $other) { size } }";
    const sizes = async () => (await ask(both, { one, other })).data;
    expect(await sizes()).toEqual({ a: { size: 1 }, b: { size: 1 } });
    await world.clarified(other);
    expect(await sizes()).toEqual({ a: { size: 1 }, b: { size: 2 } });
  });

  it("[D16] [D2] what is refused is refused as ever", async () => {
    const { world } = use;
    const id = await world.round();
    const after =
      "query ($id: ID!, $after: Int!) { dialogue(id: $id) { entries(after: $after) { number } } }";
    expect((await ask(after, { id, after: 9 })).refusal).toBe("AHEAD_OF_LOG after");
    expect((await ask(after, { id, after: 1 })).refusal).toBeNull();
    expect((await ask(after, { id })).refusal).toBe("BAD_INPUT after");
    expect((await ask("query ($id: ID!) { dialogue(id: $id) { nothing } }", { id })).refusal).toMatch(
      "BAD_INPUT",
    );
    expect((await ask(reads[0] ?? "", { id: "nonsense" })).data).toEqual({ dialogue: null });
  });

  it("[D16] [F8] what is no JSON object is refused alike, whether its length was told or not", async () => {
    const headers = { "content-type": "application/json" };
    const send = async (body: string | ReturnType<Blob["stream"]>, more: object = {}) => {
      const answer = await fetch(`${use.world.url}/graphql`, { method: "POST", headers, body, ...more });
      return `${answer.status} ${await answer.text()}`;
    };
    for (const text of ["{", '"query"', "\u0000", `{"query":"{ __typename }"}}`]) {
      const told = await send(text);
      expect(told).toMatch(/^400 .*"BAD_INPUT"/);
      expect(await send(new Blob([text]).stream(), { duplex: "half" })).toBe(told);
    }
    expect(await send('\ufeff{"query":"{ __typename }"}')).toMatch(/^200 /);
  });

  it("[D16] [F8] are given whatever else stands among the variables, however deep", async () => {
    const id = await use.world.round();
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    const reply = await post(
      use.world.url,
      `{"query":"query ($id: ID!) { dialogue(id: $id) { size } }","variables":{"id":"${id}","other":${deep}}}`,
    );
    expect(reply.data).toEqual({ dialogue: { size: 1 } });
    expect(reply.headers.get("etag")).not.toBeNull();
  });
});
