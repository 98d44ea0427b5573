import { archiveParts } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import { readNotes, readPolicy } from "./notes.ts";
import { readEntries } from "./read.ts";

/** Heads and entries that are held at a time, however long the record is. */
const pageLength = 100;

/**
 * The whole record up to a size in one file, part by part. Read it in one snapshot of the database (REPEATABLE READ):
 * else a text that is taken away meanwhile would be missing without the redaction that says so.
 */
export async function* archiveOf(
  manager: EntityManager,
  dialogueId: string,
  origin: string,
  size: number,
  witnesses: string,
): AsyncGenerator<string> {
  const parts = archiveParts(origin, await readPolicy(manager, origin, witnesses));
  yield parts.begin;
  yield* listOf(size, async (after, first) =>
    (await readNotes(manager, dialogueId, after, first)).map(parts.checkpoint),
  );
  yield parts.between;
  yield* listOf(size, async (after, first) =>
    (await readEntries(manager, dialogueId, after, first)).map(({ leafBytes: leaf, disclosures }) =>
      parts.entry({ leaf, disclosures }),
    ),
  );
  yield parts.end;
}

async function* listOf(
  size: number,
  read: (after: number, first: number) => Promise<string[]>,
): AsyncGenerator<string> {
  for (let after = 0; after < size; after += pageLength) {
    const page = await read(after, Math.min(pageLength, size - after));
    yield `${after === 0 ? "" : ","}${page.join()}`;
  }
}
