import { writeFile } from "node:fs/promises";
import { printSchema } from "graphql";
import { makeSchema } from "./schema.ts";

// Writes packages/server/schema.graphql; `npm run schema` runs it, CI compares.
const file = new URL("../../schema.graphql", import.meta.url);
await writeFile(file, `${printSchema(await makeSchema())}\n`);
