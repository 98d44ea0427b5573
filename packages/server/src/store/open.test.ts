import { describe, expect, it } from "vitest";
import { copyDatabase } from "../../testing/own-database.ts";
import { until } from "../../testing/raw.ts";
import { openStore, poolOf } from "./open.ts";

describe("a connection to the database", () => {
  it("[D6] [F6] that is ended as soon as it is made does not end the process", async () => {
    const database = await copyDatabase();
    const store = await openStore(database.url);
    const pool = poolOf(store);
    // The first is there since the store was opened; the second is made now.
    const clients = [await pool.connect(), await pool.connect()];
    const [, made] = clients;
    expect(() => made?.emit("error", new Error("terminating connection"))).not.toThrow();
    for (const client of clients) client.release();
    await store.destroy();
    await database.drop();
  });

  it("[D6] is kept with nine others for whoever comes after a rest; what a rush needed besides is closed", async () => {
    const database = await copyDatabase();
    const store = await openStore(database.url);
    const pool = poolOf(store);
    // A rest that is over at once.
    pool.options.idleTimeoutMillis = 1;
    const processes = async (count: number) => {
      const clients = await Promise.all(Array.from({ length: count }, () => pool.connect()));
      const answers = await Promise.all(
        clients.map((client) => client.query("SELECT pg_backend_pid() AS id")),
      );
      for (const client of clients) client.release();
      return answers.map(({ rows }) => Number(rows[0].id));
    };
    const rush = await processes(14);
    await until(() => pool.totalCount <= 10);
    const later = await processes(10);
    expect(rush).toEqual(expect.arrayContaining(later));
    await store.destroy();
    await database.drop();
  });
});
