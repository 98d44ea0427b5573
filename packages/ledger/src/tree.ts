import { sha256 } from "@noble/hashes/sha2.js";

/**
 * The growing edge of an RFC 9162 Merkle tree: the roots of the complete subtrees that the leaves so far fill,
 * largest first. Their sizes are the powers of two in `size`, so the edge of n leaves has as many hashes as n has
 * bits set. Together with the next leaf it is all that is needed to compute the next root.
 */
export interface Edge {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

export const emptyEdge: Edge = { size: 0, hashes: [] };

export const hashLength = 32;

/** SHA-256(0x00 || leaf), RFC 9162 section 2.1.1. */
export function leafHash(leaf: Uint8Array): Uint8Array {
  return sha256.create().update(Uint8Array.of(0)).update(leaf).digest();
}

/** SHA-256(0x01 || left || right), RFC 9162 section 2.1.1. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(Uint8Array.of(1)).update(left).update(right).digest();
}

/** The edge after one more leaf, given as its bytes. Throws a RangeError where the edge does not fit its size. */
export function grow(edge: Edge, leaf: Uint8Array): Edge {
  const hashes = [...edge.hashes];
  let hash = leafHash(leaf);
  // Each trailing one bit of the old size is a complete subtree that the new leaf completes into a larger one.
  for (let size = edge.size; size % 2 === 1; size = Math.floor(size / 2)) {
    const left = hashes.pop();
    if (!left) throw new RangeError("the edge does not fit its size");
    hash = nodeHash(left, hash);
  }
  return { size: edge.size + 1, hashes: [...hashes, hash] };
}

/** The Merkle root, 32 bytes; of no leaves, SHA-256 of nothing (RFC 9162 section 2.1.1). */
export function root(edge: Edge): Uint8Array {
  return edge.hashes.length === 0
    ? sha256(new Uint8Array())
    : edge.hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The hashes of an edge in a row, 32 bytes each, for storing. */
export function edgeBytes(edge: Edge): Uint8Array {
  const bytes = new Uint8Array(edge.hashes.length * hashLength);
  edge.hashes.forEach((hash, place) => {
    bytes.set(hash, place * hashLength);
  });
  return bytes;
}

/** Reads what edgeBytes wrote. Throws a RangeError where the bytes do not fit the size. */
export function edgeFromBytes(size: number, bytes: Uint8Array): Edge {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError("a size is a whole number");
  const count = size.toString(2).replaceAll("0", "").length;
  if (bytes.length !== count * hashLength) throw new RangeError("the edge does not fit its size");
  // Copied, because the slice of a Buffer, as databases give them, is a view of memory that changes hands.
  const own = Uint8Array.from(bytes);
  const hashes = Array.from({ length: count }, (_, place) =>
    own.subarray(place * hashLength, (place + 1) * hashLength),
  );
  return { size, hashes };
}
