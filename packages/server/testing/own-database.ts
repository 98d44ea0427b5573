import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { inject } from "vitest";
import { databaseUrl, inDatabase } from "./database.ts";
import { newFolder } from "./folder.ts";

/** A migrated, empty database of one's own, and a folder for the data of its nodes. */
export async function copyDatabase(): Promise<{ url: string; folder: string; drop: () => Promise<void> }> {
  const postgresUrl = inject("postgresUrl");
  const name = `samtidig_${randomUUID().replaceAll("-", "")}`;
  await inDatabase(postgresUrl, `CREATE DATABASE "${name}" TEMPLATE "${inject("templateName")}"`);
  const folder = await newFolder();
  return {
    url: databaseUrl(postgresUrl, name),
    folder,
    async drop() {
      await inDatabase(postgresUrl, `DROP DATABASE "${name}" WITH (FORCE)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
