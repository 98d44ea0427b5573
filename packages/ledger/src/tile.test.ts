import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import vectors from "../vectors/log-v1/entries.json" with { type: "json" };
import { toUtf8 } from "./bytes.ts";
import { consistencyProof, inclusionProof, rootOf, type Subtrees, subtreesOf } from "./proof.ts";
import {
  entryBundle,
  hashTile,
  parseEntryBundle,
  parseTilePath,
  subtreesOfTiles,
  type Tile,
  tilePath,
  tilesOf,
  tileWidth,
} from "./tile.ts";
import { leafHash, nodeHash } from "./tree.ts";

const file = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../vectors/log-v1/${name}`, import.meta.url)));
const leaves = vectors.map(({ leaf }) => toUtf8(leaf));

const bytesOf = (fill: number) => new Uint8Array(32).fill(fill);
/** Roots of complete subtrees of equal leaves, by level. */
const plain: Uint8Array[] = [bytesOf(0)];
for (let level = 1; level <= 17; level += 1) {
  const below = plain[level - 1] as Uint8Array;
  plain.push(nodeHash(below, below));
}
/**
 * A log of 66,000 leaves, enough for three levels of tiles, most of them equal, so that it takes few hashes: only these
 * differ, in every tile that matters.
 */
const others = [0, 1, 255, 256, 511, 770, 1023, 40_000, 40_001, 65_535, 65_536, 65_999];
const subtrees: Subtrees = (level, index) => {
  const [from, to] = [index * 2 ** level, (index + 1) * 2 ** level];
  if (to > 66_000) throw new RangeError("beyond the log");
  if (!others.some((leaf) => leaf >= from && leaf < to)) return plain[level] as Uint8Array;
  if (level === 0) return bytesOf(1 + others.indexOf(index));
  return nodeHash(subtrees(level - 1, index * 2), subtrees(level - 1, index * 2 + 1));
};

test("[T10] [T11] the tiles of the example log", () => {
  expect(tilesOf(9).map(tilePath)).toEqual(["tile/entries/000.p/9", "tile/0/000.p/9"]);
  expect(hashTile({ level: 0, index: 0, width: 9 }, subtreesOf(leaves.map(leafHash)))).toEqual(
    file("tile/0/000.p/9"),
  );
  expect(entryBundle(leaves)).toEqual(file("tile/entries/000.p/9"));
  expect(parseEntryBundle(file("tile/entries/000.p/9"), 9)).toEqual(leaves);
});

test.each<[Tile, string]>([
  [{ level: 0, index: 0, width: 256 }, "tile/0/000"],
  [{ level: 1, index: 7, width: 1 }, "tile/1/007.p/1"],
  [{ level: 63, index: 1_234_067, width: 256 }, "tile/63/x001/x234/067"],
  [{ level: "entries", index: 1000, width: 255 }, "tile/entries/x001/000.p/255"],
])("[T10] the path of %j", (tile, path) => {
  expect(tilePath(tile)).toBe(path);
  expect(parseTilePath(path)).toEqual(tile);
});

test("[T10] a tile comes back from its path", () => {
  const tile = fc.record({
    level: fc.oneof(fc.constant("entries" as const), fc.integer({ min: 0, max: 63 })),
    index: fc.maxSafeNat(),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(
    fc.property(tile, (one) => {
      expect(parseTilePath(tilePath(one))).toEqual(one);
    }),
  );
});

test.each([
  "",
  "tile/0",
  "tile/0/",
  "tile/0/0",
  "tile/0/00",
  "tile/0/0000",
  "tile/00/000",
  "tile/64/000",
  "tile/-1/000",
  "tile/data/000",
  "tile/0/x000/000",
  "tile/0/001/000",
  "tile/0/x001",
  "tile/0/x1/000",
  "tile/0/X001/000",
  "tile/0/000.p/0",
  "tile/0/000.p/256",
  "tile/0/000.p/007",
  "tile/0/000.p/",
  "tile/0/000.p/1/",
  "tile/0/000.p",
  "/tile/0/000",
  "tile/0/000?a",
  "tile/0/../000",
  "tile/0/000\n",
  `tile/0/${"x999/".repeat(6)}999`,
])("[T10] not the path of a tile: %j", (path) => {
  expect(() => parseTilePath(path)).toThrow(RangeError);
});

test.each([
  { level: 0, index: 0, width: 0 },
  { level: 0, index: 0, width: 257 },
  { level: 64, index: 0, width: 1 },
  { level: 0.5, index: 0, width: 1 },
  { level: 0, index: -1, width: 1 },
  { level: 0, index: 2 ** 53, width: 1 },
])("[T10] no such tile: %j", (tile) => {
  expect(() => tilePath(tile)).toThrow(RangeError);
});

describe("[T11] tiles of a log", () => {
  test("the example of C2SP: 70,000 leaves", () => {
    const at = (level: Tile["level"]) => tilesOf(70_000).filter((tile) => tile.level === level);
    expect(at(0)).toHaveLength(274);
    expect(at(0).filter(({ width }) => width === 256)).toHaveLength(273);
    expect(at(0).at(-1)).toEqual({ level: 0, index: 273, width: 112 });
    expect(at(1)).toEqual([
      { level: 1, index: 0, width: 256 },
      { level: 1, index: 1, width: 17 },
    ]);
    expect(at(2)).toEqual([{ level: 2, index: 0, width: 1 }]);
    expect(at(3)).toEqual([]);
    expect(at("entries")).toHaveLength(274);
  });

  test("a log of 256 has a full tile and the first hash above it; an empty one has none", () => {
    expect(tilesOf(256).map(tilePath)).toEqual(["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
    expect(tilesOf(0)).toEqual([]);
  });

  test("the width is the number of complete subtrees", () => {
    expect(tileWidth(0, 0, 255)).toBe(255);
    expect(tileWidth(0, 1, 255)).toBe(0);
    expect(tileWidth(1, 0, 255)).toBe(0);
    expect(tileWidth(1, 0, 66_000)).toBe(256);
    expect(tileWidth(1, 1, 66_000)).toBe(1);
    expect(tileWidth("entries", 257, 66_000)).toBe(208);
  });

  test("a hash of a level is the root of a full tile of the level below", () => {
    const lower = hashTile({ level: 0, index: 3, width: 256 }, subtrees);
    let row: Uint8Array[] = Array.from({ length: 256 }, (_, place) =>
      lower.slice(place * 32, place * 32 + 32),
    );
    while (row.length > 1) {
      row = row.flatMap((left, place) =>
        place % 2 === 0 ? [nodeHash(left, row[place + 1] as Uint8Array)] : [],
      );
    }
    expect(hashTile({ level: 1, index: 0, width: 4 }, subtrees).slice(96)).toEqual(row[0]);
  });

  test("there is no tile beyond the log, and none of hashes among the leaves", () => {
    expect(() => hashTile({ level: 0, index: 257, width: 209 }, subtrees)).toThrow(RangeError);
    expect(() => hashTile({ level: "entries", index: 0, width: 1 }, subtrees)).toThrow(RangeError);
  });
});

describe("[T12] bundles of leaves", () => {
  test("leaves come back", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 30 }), (all) => {
        expect(parseEntryBundle(entryBundle(all), all.length)).toEqual(all);
      }),
    );
    const longest = new Uint8Array(65_535);
    expect(parseEntryBundle(entryBundle([longest]), 1)).toEqual([longest]);
    expect(() => entryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });

  test.each([
    ["a leaf cut short", [0, 2, 1], 1],
    ["a length cut short", [0, 1, 1, 0], 1],
    ["one too few", [0, 1, 1], 2],
    ["one too many", [0, 1, 1, 0, 0], 1],
    ["nothing", [], 1],
  ])("refused: %s", (_, bytes, width) => {
    expect(() => parseEntryBundle(Uint8Array.from(bytes), width)).toThrow(RangeError);
  });
});

describe("[T13] proofs from tiles", () => {
  const read = (tile: Tile) => hashTile(tile, subtrees);

  test("are those from leaf hashes", () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 1030 }), fc.integer({ min: 65_000, max: 66_000 }));
    const leaf = fc.oneof(fc.nat({ max: 65_999 }), fc.constantFrom(...others));
    fc.assert(
      fc.property(size, leaf, (n, any) => {
        const place = any % n;
        const tiles = subtreesOfTiles(n, read);
        expect(rootOf(n, tiles)).toEqual(rootOf(n, subtrees));
        expect(inclusionProof(place, n, tiles)).toEqual(inclusionProof(place, n, subtrees));
        expect(consistencyProof(place + 1, n, tiles)).toEqual(consistencyProof(place + 1, n, subtrees));
      }),
      { numRuns: 30 },
    );
  });

  test("take each tile once, and few of them", () => {
    const asked: string[] = [];
    const tiles = subtreesOfTiles(66_000, (tile) => {
      asked.push(tilePath(tile));
      return read(tile);
    });
    inclusionProof(40_000, 66_000, tiles);
    inclusionProof(40_001, 66_000, tiles);
    expect(asked.toSorted()).toEqual(["tile/0/156", "tile/0/257.p/208", "tile/1/000", "tile/1/001.p/1"]);
  });

  test("a tile of another length is refused, and so is a subtree that is not there", () => {
    const short = subtreesOfTiles(9, () => new Uint8Array(8 * 32));
    expect(() => rootOf(9, short)).toThrow(RangeError);
    expect(() => subtreesOfTiles(9, read)(0, 9)).toThrow(RangeError);
    expect(() => subtreesOfTiles(300, read)(8, 1)).toThrow(RangeError);
  });
});
