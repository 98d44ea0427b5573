import pg from "pg";
import { afterEach, describe, expect, it, vi } from "vitest";
import { post } from "../../testing/raw.ts";
import { say } from "../../testing/say.ts";
import { useWorld } from "../../testing/use-world.ts";
import { costs } from "../cost.ts";
import { limits } from "../limits.ts";

/** So many fields under names of their own: `a0: size a1: size …`. */
const named = (count: number, field: string) =>
  Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(" ");

describe("what an operation costs", () => {
  const use = useWorld();
  const refusal = async (query: string) => (await post(use.world.url, { query })).refusal;
  afterEach(() => vi.restoreAllMocks());

  /** What is asked of the database meanwhile: how often, and how much at once. */
  async function questions(act: () => Promise<unknown>): Promise<{ asked: number; atOnce: number }> {
    const seen = { asked: 0, atOnce: 0 };
    let underWay = 0;
    const { query } = pg.Client.prototype;
    vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (
      this: pg.Client,
      ...given: unknown[]
    ) {
      const answer: unknown = Reflect.apply(query, this, given);
      if (answer instanceof Promise) {
        seen.asked += 1;
        seen.atOnce = Math.max(seen.atOnce, ++underWay);
        void answer.finally(() => --underWay).catch(() => undefined);
      }
      return answer as never;
    });
    await act();
    vi.restoreAllMocks();
    return seen;
  }

  it("[F7] counting is paid for: so many counts are answered, one more is TOO_COSTLY", async () => {
    const most = Math.floor(limits.cost / (costs.reading + costs.counting + 1));
    expect(await refusal(`{ ${named(most, "needs(first: 0) { totalCount }")} }`)).toBeNull();
    expect(await refusal(`{ ${named(most + 1, "needs(first: 0) { totalCount }")} }`)).toBe("TOO_COSTLY");
  });

  it("[F7] a field under many names is paid for each time, within fragments and within entries too", async () => {
    const { world } = use;
    const id = await world.round();
    for (let i = 0; i < 49; i++) await world.clarified(id);
    const entries = (fields: string) => `{ dialogue(id: "${id}") { entries(first: 50) { ${fields} } } }`;
    expect(await refusal(entries(named(200, "number")))).toBeNull();
    expect(await refusal(entries(named(400, "number")))).toBe("TOO_COSTLY");
    const twice = `fragment F on Head { ${named(200, "size")} }`;
    expect(await refusal(`${entries("head { ...F }")} ${twice}`)).toBeNull();
    expect(await refusal(`${entries(named(20, "head { ...F }"))} ${twice}`)).toBe("TOO_COSTLY");
  });

  it("[F7] a long text under many names is paid for by its length", async () => {
    const { world } = use;
    const id = await world.round({ invitation: "x".repeat(limits.invitation) });
    const texts = (count: number) =>
      `{ ${named(9, `dialogue(id: "${id}") { ${named(count, "invitation")} }`)} }`;
    expect(await refusal(texts(30))).toBeNull();
    expect(await refusal(texts(210))).toBe("TOO_COSTLY");
  });

  it("[F7] one operation asks one question at a time, and none more once it is too costly", async () => {
    const { world } = use;
    const id = await world.round({ invitation: "x".repeat(limits.invitation) });
    for (let i = 0; i < 49; i++) await world.clarified(id, "y".repeat(limits.clarification));
    const pages = `{ ${named(100, `dialogue(id: "${id}") { entries(first: 50) { number } }`)} }`;
    const { asked, atOnce } = await questions(async () => expect(await refusal(pages)).toBe("TOO_COSTLY"));
    // The server itself looks at the database now and then besides.
    expect(atOnce).toBeLessThan(5);
    expect(asked).toBeLessThan(30);
  });

  it("[F7] heads, hosts and rights of many rounds are read together", async () => {
    const { world } = use;
    const coHostIds = ["Annet fylke", "Tredje fylke"].map((name) => world.organisationId(name));
    await world.draft({ coHostIds });
    for (let i = 0; i < 4; i++) await world.round({ coHostIds });
    const list = (first: number) => () =>
      world
        .as("host")
        .send(
          `{ dialogues(first: ${first}) { nodes { head { root } host { name } coHosts { name } viewerMay } } }`,
        );
    // What the server itself asks now and then besides can only add.
    const fewest = async (first: number) => {
      const asked: number[] = [];
      for (let i = 0; i < 3; i++) asked.push((await questions(list(first))).asked);
      return Math.min(...asked);
    };
    // A draft asks for whom its hosts are; all else is as many questions for five rounds as for one.
    expect(await fewest(5)).toBeLessThanOrEqual((await fewest(1)) + 3);
  });

  it("[F7] each event of a subscription has a budget of its own", async () => {
    const { world } = use;
    const id = await world.round();
    await say(
      world,
      id,
      Array.from({ length: 89 }, () => "å".repeat(10_000)),
    );
    const fields = `${named(4, "leaf")} ${"number ".repeat(95)}`;
    const following = world
      .anonymous()
      .follow(`subscription ($id: ID!) { entries(dialogueId: $id) { ${fields} } }`, { id });
    expect(await following.until(90)).toHaveLength(90);
    following.end();
  });
});
