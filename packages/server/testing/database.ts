import { rm } from "node:fs/promises";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../src/store/embedded.ts";
import { openStore } from "../src/store/open.ts";
import { newFolder } from "./folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A Postgres in which test files make databases of their own. */
    postgresUrl: string;
    /** Name of the migrated database that they copy. */
    templateName: string;
  }
}

/** Once per run: a Postgres (that of DATABASE_URL, else an embedded one) with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  const folder = await newFolder();
  const embedded = given ? null : await startEmbedded({ folder, say: () => undefined });
  const postgresUrl = given ?? embedded?.url ?? "";
  // Nothing of it outlives the run: it need not wait for the disk. What must is proved on databases of their own.
  if (embedded) await inDatabase(postgresUrl, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()");
  const templateName = `samtidig_template_${process.pid}`;
  await inDatabase(postgresUrl, `CREATE DATABASE "${templateName}"`);
  const store = await openStore(databaseUrl(postgresUrl, templateName));
  await store.destroy();
  project.provide("postgresUrl", postgresUrl);
  project.provide("templateName", templateName);
  return async () => {
    await inDatabase(postgresUrl, `DROP DATABASE "${templateName}"`);
    await embedded?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

export function databaseUrl(postgresUrl: string, name: string): string {
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function inDatabase(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
