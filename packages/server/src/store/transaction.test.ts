import type { DataSource, EntityManager } from "typeorm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyDatabase } from "../../testing/own-database.ts";
import { openStore } from "./open.ts";
import { inOneGo, transaction } from "./transaction.ts";

describe("statements that are sent together", () => {
  let database: Awaited<ReturnType<typeof copyDatabase>>;
  let store: DataSource;
  beforeAll(async () => {
    database = await copyDatabase();
    store = await openStore(database.url);
  });
  afterAll(async () => {
    await store.destroy();
    await database.drop();
  });

  /** On one connection, as whatever is prepared is that connection's. */
  async function onOne(act: (manager: EntityManager) => Promise<void>): Promise<void> {
    const run = store.createQueryRunner();
    await run.connect();
    await act(run.manager).finally(() => run.release());
  }

  const prepared = (manager: EntityManager, like: string) =>
    manager.query(
      "SELECT generic_plans + custom_plans AS uses FROM pg_prepared_statements WHERE statement LIKE $1",
      [like],
    );
  const add = { text: "SELECT $1::integer + $2::integer AS sum", values: [1, 2] };
  const sumOf = async (manager: EntityManager) => (await inOneGo(manager, [add])).at(-1)?.rows[0].sum;

  it("[P29] are prepared once on a connection, however often and however close they come", () =>
    onOne(async (manager) => {
      await inOneGo(manager, [add, add]);
      expect(await sumOf(manager)).toBe(3);
      expect(await prepared(manager, "SELECT $1::integer + $2%")).toEqual([{ uses: "3" }]);
    }));

  it("[P29] work again after one that failed before them, or failed itself the first time", () =>
    onOne(async (manager) => {
      const divide = (by: number) => ({ text: "SELECT 6 / $1::integer AS share", values: [by] });
      const wrong = { text: "SELECT $1::integer FROM nowhere", values: [1] };
      const tried = transaction(manager, [divide(0), divide(2)], async () => undefined);
      await expect(tried).rejects.toThrow("division by zero");
      await expect(inOneGo(manager, [wrong, divide(2)])).rejects.toThrow("nowhere");
      await expect(inOneGo(manager, [wrong])).rejects.toThrow("nowhere");
      expect((await inOneGo(manager, [divide(2)])).at(-1)?.rows).toEqual([{ share: 3 }]);
    }));

  it("[P29] hold while a newer node gives a table another column", () =>
    onOne(async (manager) => {
      await manager.query("CREATE TABLE thing (id integer PRIMARY KEY, word text)");
      const write = {
        text: "INSERT INTO thing (id, word) SELECT coalesce(max(id), 0) + 1, $1::text FROM thing RETURNING id",
        values: ["ord"],
      };
      const read = { text: "SELECT to_json(thing) AS it FROM thing WHERE id = $1::integer", values: [1] };
      for (let use = 0; use < 8; use += 1) await inOneGo(manager, [write, read]);
      await store.query("ALTER TABLE thing ADD COLUMN more integer NOT NULL DEFAULT 7");
      const [written, found] = await inOneGo(manager, [write, read]);
      expect(written?.rows).toEqual([{ id: 9 }]);
      expect(found?.rows).toEqual([{ it: { id: 1, word: "ord", more: 7 } }]);
    }));

  it("[P29] are not all kept by the database where no text comes twice", () =>
    onOne(async (manager) => {
      for (let other = 0; other < 300; other += 1) {
        const [answer] = await inOneGo(manager, [
          { text: `SELECT $1::integer + ${other} AS it`, values: [1] },
        ]);
        expect(answer?.rows).toEqual([{ it: other + 1 }]);
      }
      const kept = (await prepared(manager, "SELECT $1::integer + %")).length;
      expect(kept).toBeGreaterThan(100);
      expect(kept).toBeLessThanOrEqual(200);
    }));
});
