import type { Subtrees } from "./proof.ts";
import { hashLength, nodeHash } from "./tree.ts";

/** A tile of a log (C2SP tlog-tiles): up to 256 consecutive hashes of one level, or as many leaves. */
export interface Tile {
  /** Level l holds the roots of complete subtrees of 256^l leaves; `entries` the leaves themselves. */
  readonly level: number | "entries";
  /** From 0. */
  readonly index: number;
  /** 1 to 256; below 256 it is the last tile of its level, and a partial one. */
  readonly width: number;
}

const fullWidth = 256;
const tileHeight = 8;
const highestLevel = 63;
/** The two bytes before a leaf say how long it is. */
const longestLeaf = 0xffff;

/**
 * `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`, as it stands after the prefix of the log (SPEC T10). Throws a
 * RangeError where there can be no such tile.
 */
export function tilePath({ level, index, width }: Tile): string {
  const isLevel = level === "entries" || (Number.isInteger(level) && level >= 0 && level <= highestLevel);
  const isPlace = Number.isSafeInteger(index) && index >= 0;
  const isWidth = Number.isInteger(width) && width >= 1 && width <= fullWidth;
  if (!isLevel || !isPlace || !isWidth) throw new RangeError("no such tile");
  const groups = [String(index % 1000).padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    groups.unshift(`x${String(rest % 1000).padStart(3, "0")}`);
  }
  return `tile/${level}/${groups.join("/")}${width === fullWidth ? "" : `.p/${width}`}`;
}

/** Reads what tilePath writes. Throws a RangeError for any other path (SPEC T10). */
export function parseTilePath(path: string): Tile {
  const found = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (!found) throw new RangeError("not the path of a tile");
  const [, level, groups = "", width] = found;
  const tile: Tile = {
    level: level === "entries" ? level : Number(level),
    index: Number(groups.replace(/[x/]/g, "")),
    width: width === undefined ? fullWidth : Number(width),
  };
  // One path for one tile: no leading zeros, no width of 256.
  if (tilePath(tile) !== path) throw new RangeError("not the path of a tile");
  return tile;
}

/** How many hashes (or leaves) that tile holds in a log of `size` leaves; 0 where there is no such tile (SPEC T11). */
export function tileWidth(level: Tile["level"], index: number, size: number): number {
  const hashes = Math.floor(size / leavesBelow(level));
  return Math.min(Math.max(hashes - index * fullWidth, 0), fullWidth);
}

/** Every tile of a log of `size` leaves, the leaves first, then level after level (SPEC T11). */
export function tilesOf(size: number): Tile[] {
  const levels: Tile["level"][] = ["entries"];
  for (let level = 0; tileWidth(level, 0, size) > 0; level += 1) levels.push(level);
  return levels.flatMap((level) => {
    const hashes = Math.floor(size / leavesBelow(level));
    return Array.from({ length: Math.ceil(hashes / fullWidth) }, (_, index) => ({
      level,
      index,
      width: tileWidth(level, index, size),
    }));
  });
}

/** How many leaves one hash of that level covers. */
function leavesBelow(level: Tile["level"]): number {
  return fullWidth ** (level === "entries" ? 0 : level);
}

/**
 * The bytes of a tile of hashes, 32 each (SPEC T11). Throws a RangeError for one of leaves, and as `subtrees` does
 * where the log is too short.
 */
export function hashTile({ level, index, width }: Tile, subtrees: Subtrees): Uint8Array {
  if (level === "entries") throw new RangeError("not a tile of hashes");
  const bytes = new Uint8Array(width * hashLength);
  for (let place = 0; place < width; place += 1) {
    bytes.set(subtrees(level * tileHeight, index * fullWidth + place), place * hashLength);
  }
  return bytes;
}

/** The bytes of a tile of leaves: each with its length before it, in two bytes (SPEC T12). Throws a RangeError. */
export function entryBundle(leaves: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(leaves.reduce((sum, { length }) => sum + 2 + length, 0));
  let place = 0;
  for (const leaf of leaves) {
    if (leaf.length > longestLeaf)
      throw new RangeError(`a leaf of a bundle has at most ${longestLeaf} bytes`);
    bytes.set([leaf.length >> 8, leaf.length & 0xff], place);
    bytes.set(leaf, place + 2);
    place += 2 + leaf.length;
  }
  return bytes;
}

/** The leaves of a bundle (SPEC T12). Throws a RangeError where the bytes do not hold exactly `width` of them. */
export function parseEntryBundle(bytes: Uint8Array, width: number): Uint8Array[] {
  const leaves: Uint8Array[] = [];
  let place = 0;
  while (place < bytes.length) {
    const [high, low] = bytes.subarray(place, place + 2);
    const end = place + 2 + (high ?? 0) * 256 + (low ?? 0);
    if (low === undefined || end > bytes.length) throw new RangeError("the bundle ends within a leaf");
    leaves.push(bytes.slice(place + 2, end));
    place = end;
  }
  if (leaves.length !== width) throw new RangeError(`the bundle holds ${leaves.length} leaves, not ${width}`);
  return leaves;
}

/**
 * The subtrees of a log of `size` leaves, read from its tiles; each tile is asked for at most once (SPEC T13). A tile is
 * not believed: only a proof made from it, or the root, tells whether it is the log's. Throws a RangeError where a tile
 * has not the length of its width, or where the log has no such subtree.
 */
export function subtreesOfTiles(size: number, readTile: (tile: Tile) => Uint8Array): Subtrees {
  const tiles = new Map<string, Uint8Array>();
  const hashAt = (level: number, place: number): Uint8Array => {
    const index = Math.floor(place / fullWidth);
    const tile: Tile = { level, index, width: tileWidth(level, index, size) };
    const from = (place % fullWidth) * hashLength;
    if (from >= tile.width * hashLength) throw new RangeError(`${size} leaves have no such subtree`);
    const path = tilePath(tile);
    const bytes = tiles.get(path) ?? readTile(tile);
    if (bytes.length !== tile.width * hashLength) throw new RangeError(`${path} has not its length`);
    tiles.set(path, bytes);
    return bytes.slice(from, from + hashLength);
  };
  const read: Subtrees = (level, index) =>
    level % tileHeight === 0
      ? hashAt(level / tileHeight, index)
      : nodeHash(read(level - 1, index * 2), read(level - 1, index * 2 + 1));
  return read;
}
