import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toHex } from "./bytes.ts";
import { type Edge, edgeBytes, edgeFromBytes, emptyEdge, grow, leafHash, nodeHash, root } from "./tree.ts";

const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  new Uint8Array(createHash("sha256").update(Buffer.concat(parts)).digest());

/** MTH of RFC 9162 section 2.1.1, word by word, with another SHA-256. */
function merkleTreeHash(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256();
  const [first] = leaves;
  if (first && leaves.length === 1) return sha256(Uint8Array.of(0), first);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Uint8Array.of(1), merkleTreeHash(leaves.slice(0, k)), merkleTreeHash(leaves.slice(k)));
}

const growAll = (leaves: readonly Uint8Array[], from = emptyEdge): Edge => leaves.reduce(grow, from);

const leaves = fc.array(fc.uint8Array({ maxLength: 8 }), { maxLength: 70 });

// The leaves and roots that Certificate Transparency's implementations have shared since RFC 6962.
const published = [
  ["", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  ["00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  ["10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  ["2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"],
  ["3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
  ["40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"],
  ["5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  ["606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
] as const;

test("[T2] the published roots of one to eight leaves", () => {
  let edge = emptyEdge;
  for (const [leaf, expected] of published) {
    edge = grow(edge, Uint8Array.from(Buffer.from(leaf, "hex")));
    expect(toHex(root(edge))).toBe(expected);
  }
});

test("[T3] the root of no leaves is the SHA-256 of nothing", () => {
  expect(toHex(root(emptyEdge))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("[T1] leaves and nodes are hashed apart", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
      expect(leafHash(a)).toEqual(sha256(Uint8Array.of(0), a));
      expect(nodeHash(a, b)).toEqual(sha256(Uint8Array.of(1), a, b));
    }),
  );
});

test("[T2] the root is that of the recursive definition", () => {
  fc.assert(
    fc.property(leaves, (all) => {
      expect(root(growAll(all))).toEqual(merkleTreeHash(all));
    }),
  );
});

test("[T4] an edge has as many hashes as its size has bits, the largest subtree first", () => {
  fc.assert(
    fc.property(leaves, (all) => {
      const { size, hashes } = growAll(all);
      expect(size).toBe(all.length);
      const powers = [64, 32, 16, 8, 4, 2, 1].filter((power) => (size & power) !== 0);
      const subtrees = powers.map((power) => {
        const from = size - (size % (power * 2));
        return merkleTreeHash(all.slice(from, from + power));
      });
      expect(hashes).toEqual(subtrees);
    }),
  );
});

test("[T4] growing leaves the earlier edge as it was", () => {
  const edge = growAll([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]);
  const before = toHex(edgeBytes(edge));
  grow(edge, Uint8Array.of(4));
  expect(toHex(edgeBytes(edge))).toBe(before);
});

test("[T4] an edge that does not fit its size is refused", () => {
  expect(() => grow({ size: 3, hashes: [] }, Uint8Array.of(1))).toThrow(RangeError);
});

test("[T5] an edge comes back from its bytes and grows on as if it had never been away", () => {
  fc.assert(
    fc.property(leaves, leaves, (before, after) => {
      const edge = growAll(before);
      const read = edgeFromBytes(edge.size, edgeBytes(edge));
      expect(read).toEqual(edge);
      expect(root(growAll(after, read))).toEqual(merkleTreeHash([...before, ...after]));
    }),
  );
});

test("[T5] an edge that was read does not change with the buffer it came from", () => {
  const buffer = Buffer.alloc(32, 1);
  const edge = edgeFromBytes(1, buffer);
  buffer.fill(2);
  expect(edge.hashes).toEqual([new Uint8Array(32).fill(1)]);
});

test.each([
  [0, 32],
  [1, 0],
  [1, 31],
  [3, 32],
  [4, 64],
  [-1, 32],
  [1.5, 64],
  [Number.NaN, 0],
])("[T5] refused: size %d with %d bytes", (size, length) => {
  expect(() => edgeFromBytes(size, new Uint8Array(length))).toThrow(RangeError);
});
