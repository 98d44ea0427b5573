import { describe, expect, it } from "vitest";
import { copyDatabase } from "../../testing/own-database.ts";
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
});
