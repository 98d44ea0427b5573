import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { databaseUrl, inDatabase } from "../../testing/database.ts";
import { openStore } from "./open.ts";
import { tables } from "./tables.ts";

describe("tables", () => {
  const name = `samtidig_${randomUUID().replaceAll("-", "")}`;
  const url = databaseUrl(inject("postgresUrl"), name);
  let store: DataSource;
  beforeAll(async () => {
    await inDatabase(inject("postgresUrl"), `CREATE DATABASE "${name}" TEMPLATE "${inject("templateName")}"`);
    store = await openStore(url);
  });
  afterAll(async () => {
    await store.destroy();
    await inDatabase(inject("postgresUrl"), `DROP DATABASE "${name}" WITH (FORCE)`);
  });

  it("are as the record classes say: no column differs", async () => {
    const { upQueries } = await store.driver.createSchemaBuilder().log();
    const wanted = upQueries.map(({ query }) => query);
    // Keys, references, indexes and checks are the migration's own: they stand in SQL only.
    const ofTheMigration = /^(DROP INDEX|ALTER TABLE "\w+" (DROP|ADD) CONSTRAINT|CREATE (UNIQUE )?INDEX)/;
    expect(wanted.filter((query) => !ofTheMigration.test(query))).toEqual([]);
  });

  it("have the columns of the record classes and no others", async () => {
    const rows: { table: string; columns: string[] }[] = await store.query(
      `SELECT table_name AS table, array_agg(column_name::text ORDER BY column_name) AS columns FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> 'migrations' GROUP BY table_name ORDER BY table_name`,
    );
    const ofClasses = tables.map((table) => {
      const { tableName, columns } = store.getMetadata(table);
      return { table: tableName, columns: columns.map(({ databaseName }) => databaseName).sort() };
    });
    const byName = (a: { table: string }, b: { table: string }) => (a.table < b.table ? -1 : 1);
    expect(rows.map(({ table, columns }) => ({ table, columns: [...columns].sort() })).sort(byName)).toEqual(
      ofClasses.sort(byName),
    );
  });

  it("nodes that start at once migrate an empty database once", async () => {
    const empty = `samtidig_${randomUUID().replaceAll("-", "")}`;
    await inDatabase(inject("postgresUrl"), `CREATE DATABASE "${empty}"`);
    try {
      const stores = await Promise.all(
        [1, 2, 3].map(() => openStore(databaseUrl(inject("postgresUrl"), empty))),
      );
      const [first] = stores;
      expect(await first?.query("SELECT count(*)::int AS count FROM migrations")).toEqual([{ count: 9 }]);
      await Promise.all(stores.map((one) => one.destroy()));
    } finally {
      await inDatabase(inject("postgresUrl"), `DROP DATABASE "${empty}" WITH (FORCE)`);
    }
  });
});
