import { edgeFromBytes, emptyEdge, leafHash, nodeHash, type Subtrees } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";

interface Row {
  readonly number: number;
  readonly leaf: Uint8Array;
  /** Of the head before it; null at the first entry. */
  readonly edge: Uint8Array | null;
}

/**
 * What is made of subtrees of a record, such as a proof, from the few rows that it takes: as many as the proof has hashes,
 * however long the record is. `make` is called twice, first to learn what it asks for; it only passes hashes on.
 */
export async function withSubtrees<T>(
  manager: EntityManager,
  dialogueId: string,
  make: (subtrees: Subtrees) => T,
): Promise<T> {
  const asked = new Set<number>();
  make((level, index) => {
    asked.add(lastOf(level, index));
    return new Uint8Array(32);
  });
  const rows: Row[] = await manager.query(
    `SELECT entry.number, entry.leaf, head.edge FROM entry
     LEFT JOIN head ON head."dialogueId" = entry."dialogueId" AND head.size = entry.number - 1
     WHERE entry."dialogueId" = $1 AND entry.number = ANY($2)`,
    [dialogueId, [...asked]],
  );
  const found = new Map(rows.map((row) => [row.number, row]));
  return make((level, index) => {
    const row = found.get(lastOf(level, index));
    if (!row) throw new RangeError(`the record has no entry ${lastOf(level, index)}`);
    return subtreeAt(level, row);
  });
}

/** The entry that completes a subtree. */
function lastOf(level: number, index: number): number {
  return (index + 1) * 2 ** level;
}

/** Before its last leaf a subtree is the smallest ones of the growing edge, one of each level below its own. */
function subtreeAt(level: number, { number, leaf, edge }: Row): Uint8Array {
  const { hashes } = edge ? edgeFromBytes(number - 1, edge) : emptyEdge;
  const below = hashes.slice(hashes.length - level);
  return below.reduceRight((right, left) => nodeHash(left, right), leafHash(leaf));
}
