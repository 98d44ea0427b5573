import { sameBytes } from "./bytes.ts";
import { emptyEdge, hashLength, nodeHash, root } from "./tree.ts";

/**
 * The root of the complete subtree of 2^level leaves that begins at leaf index * 2^level (both from 0; level 0 is the
 * leaf hashes): all that proofs are made of, wherever it is read from. May throw where there is no such subtree.
 */
export type Subtrees = (level: number, index: number) => Uint8Array;

/** Subtrees of leaf hashes that are at hand, each computed once. Throws a RangeError beyond their end (SPEC T6). */
export function subtreesOf(leafHashes: readonly Uint8Array[]): Subtrees {
  const known = new Map<string, Uint8Array>();
  const read: Subtrees = (level, index) => {
    if (level === 0) {
      const hash = leafHashes[index];
      if (!hash) throw new RangeError(`there is no leaf ${index}`);
      return hash;
    }
    const place = `${level} ${index}`;
    const hash = known.get(place) ?? nodeHash(read(level - 1, index * 2), read(level - 1, index * 2 + 1));
    known.set(place, hash);
    return hash;
  };
  return read;
}

/** The root of the first `size` leaves, 32 bytes; of none, SHA-256 of nothing (SPEC T2, T3). Throws a RangeError. */
export function rootOf(size: number, subtrees: Subtrees): Uint8Array {
  demandSize(size);
  return size === 0 ? root(emptyEdge) : rangeHash(0, size, subtrees);
}

/**
 * The audit path of leaf `index` (from 0) in the tree of `size` leaves, from the leaf's sibling upwards: RFC 9162
 * section 2.1.3.1 (SPEC T6). Throws a RangeError unless 0 <= index < size.
 */
export function inclusionProof(index: number, size: number, subtrees: Subtrees): Uint8Array[] {
  demandSize(size);
  if (!isSize(index) || index >= size) throw new RangeError(`there is no leaf ${index} among ${size}`);
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    path.unshift(index < middle ? rangeHash(middle, to, subtrees) : rangeHash(from, middle, subtrees));
    if (index < middle) to = middle;
    else from = middle;
  }
  return path;
}

/**
 * That the tree of `size` leaves begins with that of `oldSize`: RFC 9162 section 2.1.4.1 (SPEC T7). Empty where both
 * are the same or the old one has no leaves. Throws a RangeError unless 0 <= oldSize <= size.
 */
export function consistencyProof(oldSize: number, size: number, subtrees: Subtrees): Uint8Array[] {
  demandSize(size);
  if (!isSize(oldSize) || oldSize > size) throw new RangeError(`${size} leaves do not begin with ${oldSize}`);
  if (oldSize === 0) return [];
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to !== oldSize) {
    const middle = from + largestPowerBelow(to - from);
    path.unshift(oldSize <= middle ? rangeHash(middle, to, subtrees) : rangeHash(from, middle, subtrees));
    if (oldSize <= middle) to = middle;
    else from = middle;
  }
  // Whoever verifies knows the old root already where it is a complete subtree at the start.
  return from === 0 ? path : [rangeHash(from, to, subtrees), ...path];
}

/**
 * Whether a leaf of that hash stands at `index` (from 0) of the tree of that size and root: RFC 9162 section 2.1.3.2
 * (SPEC T8). False for whatever does not fit: size 0, a hash that is not 32 bytes, a proof too short or too long.
 */
export function isIncluded(
  index: number,
  size: number,
  leafHash: Uint8Array,
  proof: readonly Uint8Array[],
  treeRoot: Uint8Array,
): boolean {
  if (!isSize(size) || !isSize(index) || index >= size || !areHashes([leafHash, treeRoot, ...proof]))
    return false;
  let [place, last] = [index, size - 1];
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameBytes(hash, treeRoot);
}

/**
 * Whether the tree of `size` begins with that of `oldSize`: RFC 9162 section 2.1.4.2 (SPEC T9). Of the same size, the
 * proof is empty and the roots are the same. False for whatever does not fit, and always for an old size of 0, which
 * would be consistent with everything.
 */
export function isConsistent(
  oldSize: number,
  size: number,
  oldRoot: Uint8Array,
  newRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isSize(oldSize) || !isSize(size) || oldSize === 0 || oldSize > size) return false;
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  let [place, last] = [oldSize - 1, size - 1];
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  // At 0, the old tree is a complete subtree of the new one, and its root begins the path.
  const [first, ...rest] = place === 0 ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let [oldHash, hash] = [first, first];
  for (const node of rest) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      oldHash = nodeHash(node, oldHash);
      hash = nodeHash(node, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = nodeHash(hash, node);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(hash, newRoot);
}

/** MTH(D[from:to]); in every range of a proof, `from` is a multiple of the largest power of two below its length. */
function rangeHash(from: number, to: number, subtrees: Subtrees): Uint8Array {
  const length = to - from;
  const level = Math.log2(length);
  if (Number.isInteger(level) && 2 ** level === length) return subtrees(level, from / length);
  const middle = from + largestPowerBelow(length);
  return nodeHash(rangeHash(from, middle, subtrees), rangeHash(middle, to, subtrees));
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function demandSize(size: number): void {
  if (!isSize(size)) throw new RangeError("a size is a whole number");
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every(({ length }) => length === hashLength);
}

/** No bit operators, because they cut numbers off at 32 bits. */
function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
