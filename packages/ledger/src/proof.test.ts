import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "./bytes.ts";
import { consistencyProof, inclusionProof, isConsistent, isIncluded, rootOf, subtreesOf } from "./proof.ts";
import { emptyEdge, grow, leafHash, root } from "./tree.ts";

const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());
const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

// RFC 9162, word by word, with another SHA-256: D is a list of leaf hashes.
type List = readonly Uint8Array[];

function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Section 2.1.1. */
function mth(D: List): Uint8Array {
  const [first] = D;
  if (!first) return sha256();
  if (D.length === 1) return first;
  const k = split(D.length);
  return sha256(Uint8Array.of(1), mth(D.slice(0, k)), mth(D.slice(k)));
}

/** Section 2.1.3.1. */
function pathOf(m: number, D: List): Uint8Array[] {
  if (D.length === 1) return [];
  const k = split(D.length);
  return m < k
    ? [...pathOf(m, D.slice(0, k)), mth(D.slice(k))]
    : [...pathOf(m - k, D.slice(k)), mth(D.slice(0, k))];
}

/** Section 2.1.4.1. */
function proofOf(m: number, D: List, b = true): Uint8Array[] {
  if (m === D.length) return b ? [] : [mth(D)];
  const k = split(D.length);
  return m <= k
    ? [...proofOf(m, D.slice(0, k), b), mth(D.slice(k))]
    : [...proofOf(m - k, D.slice(k), false), mth(D.slice(0, k))];
}

const hashesOf = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, place) => leafHash(Uint8Array.of(place >> 8, place & 255)));
const size = fc.integer({ min: 1, max: 70 });
/** A size of a tree and a smaller number. */
const within = size.chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n - 1 })));

test("[T6] an inclusion proof is that of the recursive definition, and it verifies", () => {
  fc.assert(
    fc.property(within, ([n, index]) => {
      const hashes = hashesOf(n);
      const proof = inclusionProof(index, n, subtreesOf(hashes));
      expect(proof).toEqual(pathOf(index, hashes));
      expect(isIncluded(index, n, hashes[index] as Uint8Array, proof, mth(hashes))).toBe(true);
    }),
  );
});

test("[T7] a consistency proof is that of the recursive definition, and it verifies", () => {
  fc.assert(
    fc.property(within, ([n, below]) => {
      const hashes = hashesOf(n);
      const proof = consistencyProof(below + 1, n, subtreesOf(hashes));
      expect(proof).toEqual(proofOf(below + 1, hashes));
      expect(isConsistent(below + 1, n, mth(hashes.slice(0, below + 1)), mth(hashes), proof)).toBe(true);
    }),
  );
});

test("[T6] [T7] every proof of every small tree", () => {
  for (let n = 1; n <= 18; n += 1) {
    const hashes = hashesOf(n);
    const subtrees = subtreesOf(hashes);
    expect(rootOf(n, subtrees)).toEqual(mth(hashes));
    for (let m = 1; m <= n; m += 1) {
      expect(inclusionProof(m - 1, n, subtrees)).toEqual(pathOf(m - 1, hashes));
      const proof = consistencyProof(m, n, subtrees);
      expect(proof).toEqual(proofOf(m, hashes));
      expect(isConsistent(m, n, mth(hashes.slice(0, m)), mth(hashes), proof)).toBe(true);
    }
  }
});

test("[T2] the root of subtrees is that of the growing edge", () => {
  let edge = emptyEdge;
  const hashes: Uint8Array[] = [];
  expect(rootOf(0, subtreesOf([]))).toEqual(root(edge));
  for (let n = 1; n <= 100; n += 1) {
    edge = grow(edge, Uint8Array.of(n));
    hashes.push(leafHash(Uint8Array.of(n)));
    expect(rootOf(n, subtreesOf(hashes))).toEqual(root(edge));
  }
});

/** Ways to spoil a proof; each gives something else, or the same where there is nothing to spoil. */
const spoiled = fc.constantFrom<(proof: List, at: number, extra: Uint8Array) => List>(
  (proof) => proof.slice(1),
  (proof) => proof.slice(0, -1),
  (proof, _, extra) => [...proof, extra],
  (proof, _, extra) => [extra, ...proof],
  (proof, at) => proof.map((hash, place) => (place === at % proof.length ? hash.with(at % 32, 255) : hash)),
  (proof, at) => proof.map((hash, place) => (place === at % proof.length ? hash.slice(1) : hash)),
  (proof) => proof.toReversed(),
);
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const same = (a: List, b: List) => a.map(toHex).join() === b.map(toHex).join();

test("[T8] [T9] a spoiled proof proves nothing", () => {
  fc.assert(
    fc.property(within, spoiled, fc.nat({ max: 31 }), hash, ([n, below], spoil, at, extra) => {
      const hashes = hashesOf(n);
      const subtrees = subtreesOf(hashes);
      const treeRoot = mth(hashes);
      const path = inclusionProof(below, n, subtrees);
      const wrongPath = spoil(path, at, extra);
      if (!same(path, wrongPath)) {
        expect(isIncluded(below, n, hashes[below] as Uint8Array, wrongPath, treeRoot)).toBe(false);
      }
      const proof = consistencyProof(below + 1, n, subtrees);
      const wrongProof = spoil(proof, at, extra);
      if (!same(proof, wrongProof)) {
        expect(isConsistent(below + 1, n, mth(hashes.slice(0, below + 1)), treeRoot, wrongProof)).toBe(false);
      }
    }),
    { numRuns: 200 },
  );
});

test("[T8] [T9] a proof is for its index, sizes and roots and no others", () => {
  fc.assert(
    fc.property(within, within, hash, ([n, below], [otherSize, other], wrong) => {
      const hashes = hashesOf(n);
      const subtrees = subtreesOf(hashes);
      const treeRoot = mth(hashes);
      const leaf = hashes[below] as Uint8Array;
      const path = inclusionProof(below, n, subtrees);
      if (other !== below) expect(isIncluded(other, n, leaf, path, treeRoot)).toBe(false);
      expect(isIncluded(below, n, leaf, path, wrong)).toBe(false);
      expect(isIncluded(below, n, wrong, path, treeRoot)).toBe(false);
      const old = below + 1;
      const oldRoot = mth(hashes.slice(0, old));
      const proof = consistencyProof(old, n, subtrees);
      expect(isConsistent(old, n, wrong, treeRoot, proof)).toBe(false);
      expect(isConsistent(old, n, oldRoot, wrong, proof)).toBe(false);
      expect(isConsistent(n, old, treeRoot, oldRoot, proof)).toBe(n === old);
      if (otherSize < old) expect(isConsistent(otherSize, n, oldRoot, treeRoot, proof)).toBe(false);
    }),
  );
});

describe("what does not fit is refused", () => {
  const one = leafHash(Uint8Array.of(1));
  const two = leafHash(Uint8Array.of(2));
  const odd = [0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53];

  test("[T8] [T9] size 0 proves nothing", () => {
    const none = root(emptyEdge);
    expect(isIncluded(0, 0, one, [], one)).toBe(false);
    expect(isConsistent(0, 0, none, none, [])).toBe(false);
    expect(isConsistent(0, 1, none, one, [])).toBe(false);
    expect(isConsistent(0, 2, none, one, [one])).toBe(false);
  });

  test("[T9] two heads of one size are the same or a fork", () => {
    expect(isConsistent(2, 2, one, one, [])).toBe(true);
    expect(isConsistent(2, 2, one, two, [])).toBe(false);
    expect(isConsistent(2, 2, one, one, [one])).toBe(false);
  });

  test("[T9] without a proof nothing grows", () => {
    expect(isConsistent(1, 2, one, one, [])).toBe(false);
    expect(isConsistent(1, 2, one, two, [])).toBe(false);
  });

  test("[T8] [T9] a hash has 32 bytes", () => {
    expect(isIncluded(0, 1, one, [], one)).toBe(true);
    expect(isIncluded(0, 1, one.slice(1), [], one.slice(1))).toBe(false);
    expect(isConsistent(1, 1, new Uint8Array(), new Uint8Array(), [])).toBe(false);
  });

  test.each(odd)("[T8] [T9] %d is no size and no index", (number) => {
    expect(isIncluded(number, 2, one, [two], one)).toBe(false);
    expect(isIncluded(0, number, one, [], one)).toBe(false);
    expect(isConsistent(number, 2, one, one, [])).toBe(false);
    expect(isConsistent(1, number, one, one, [one])).toBe(false);
  });

  test.each([...odd, 0, 2])("[T6] [T7] %d of one leaf cannot be proved", (number) => {
    const subtrees = subtreesOf([one]);
    if (number !== 0) expect(() => inclusionProof(number, 1, subtrees)).toThrow(RangeError);
    expect(() => inclusionProof(0, number, subtrees)).toThrow(RangeError);
    if (number !== 0) expect(() => consistencyProof(number, 1, subtrees)).toThrow(RangeError);
    if (number !== 0) expect(() => consistencyProof(1, number, subtrees)).toThrow(RangeError);
    if (number !== 0) expect(() => rootOf(number, subtrees)).toThrow(RangeError);
  });

  test("[T7] everything begins with nothing, and that takes no proof", () => {
    expect(consistencyProof(0, 1, subtreesOf([one]))).toEqual([]);
  });

  test("[T8] sizes beyond 32 bits are counted right", () => {
    // The last leaf of 2^40 + 1 is the right child of the root.
    const treeRoot = sha256(Uint8Array.of(1), two, one);
    expect(isIncluded(2 ** 40, 2 ** 40 + 1, one, [two], treeRoot)).toBe(true);
    expect(isIncluded(2 ** 40 - 1, 2 ** 40 + 1, one, [two], treeRoot)).toBe(false);
    expect(isConsistent(2 ** 40, 2 ** 40 + 1, two, treeRoot, [one])).toBe(true);
    expect(isConsistent(2 ** 39, 2 ** 40 + 1, two, treeRoot, [one])).toBe(false);
  });
});

// The eight leaves that Certificate Transparency's implementations have shared since RFC 6962, with proofs in them.
const leaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const published = leaves.map((leaf) => leafHash(bytes(leaf)));
const inclusions = [
  [0, 1, []],
  [
    0,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    5,
    8,
    [
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]],
  [
    1,
    5,
    [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
] as const;
const consistencies = [
  [1, 1, []],
  [
    1,
    8,
    [
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
  ],
  [
    6,
    8,
    [
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
  ],
  [
    2,
    5,
    [
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
  ],
] as const;

test.each(inclusions)("[T6] [T8] the published proof of leaf %d among %d", (index, count, proof) => {
  expect(inclusionProof(index, count, subtreesOf(published)).map(toHex)).toEqual(proof);
  const treeRoot = mth(published.slice(0, count));
  expect(isIncluded(index, count, published[index] as Uint8Array, proof.map(bytes), treeRoot)).toBe(true);
});

test.each(consistencies)("[T7] [T9] the published proof that %d leaves begin %d", (old, count, proof) => {
  expect(consistencyProof(old, count, subtreesOf(published)).map(toHex)).toEqual(proof);
  const roots = [mth(published.slice(0, old)), mth(published.slice(0, count))] as const;
  expect(isConsistent(old, count, ...roots, proof.map(bytes))).toBe(true);
});
