import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { databaseUrl, inDatabase } from "./database.ts";

/** A migrated, empty database of one's own. */
export async function copyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const postgresUrl = inject("postgresUrl");
  const name = `samtidig_${randomUUID().replaceAll("-", "")}`;
  await inDatabase(postgresUrl, `CREATE DATABASE "${name}" TEMPLATE "${inject("templateName")}"`);
  return {
    url: databaseUrl(postgresUrl, name),
    drop: () => inDatabase(postgresUrl, `DROP DATABASE "${name}" WITH (FORCE)`),
  };
}
