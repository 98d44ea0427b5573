import { entryBundle, formatReceipt, hashTile, inclusionProof, type Tile } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import { readNote } from "./notes.ts";
import { readEntries } from "./read.ts";
import { withSubtrees } from "./subtrees.ts";

/** The bytes of a tile, which the record is long enough for. They hold no text, and never change. */
export async function readTile(manager: EntityManager, dialogueId: string, tile: Tile): Promise<Uint8Array> {
  if (tile.level !== "entries")
    return withSubtrees(manager, dialogueId, (subtrees) => hashTile(tile, subtrees));
  const after = tile.index * 256;
  const rows: { leaf: Uint8Array }[] = await manager.query(
    `SELECT leaf FROM entry WHERE "dialogueId" = $1 AND number > $2 AND number <= $3 ORDER BY number`,
    [dialogueId, after, after + tile.width],
  );
  return entryBundle(rows.map(({ leaf }) => leaf));
}

/** The receipt of an entry in the head of a size that the record has reached. It holds what the entry discloses. */
export async function readReceipt(
  manager: EntityManager,
  dialogueId: string,
  number: number,
  size: number,
): Promise<string> {
  const [entry] = await readEntries(manager, dialogueId, number - 1, 1);
  if (!entry) throw new Error(`the record of ${dialogueId} has no entry ${number}`);
  const proof = await withSubtrees(manager, dialogueId, (subtrees) =>
    inclusionProof(number - 1, size, subtrees),
  );
  const note = await readNote(manager, dialogueId, size);
  return formatReceipt({ leaf: entry.leafBytes, disclosures: entry.disclosures, number, proof, note });
}
