import { createHash } from "node:crypto";
import { emptyEdge, grow, root, toBase64, toUtf8 } from "@samtidig/ledger";
import type { Acknowledged, Read, Reading, Told } from "./histories.ts";

export function hashOf(leaf: string): string {
  return createHash("sha256").update(leaf).digest("hex");
}

/**
 * Judges what writers and readers had of one round, whatever happened to them: what was acknowledged is in the record,
 * and nothing else, the record runs 1..N, every reader was sent and showed it once and in order, and every way of
 * reading gives the same bytes and root. Answers what is wrong, a line each.
 */
export function judge({ acknowledged, readings, reads }: Told): string[] {
  const whole = reads.find(({ leaves }) => leaves !== null);
  if (!whole?.leaves) return ["the record was never read"];
  const { leaves } = whole;
  const hashes = leaves.map(hashOf);
  return [
    ...judgeOrder(leaves),
    ...reads.flatMap((read) => judgeRead(read, leaves)),
    ...acknowledged.flatMap((one) => judgeAcknowledged(one, hashes)),
    ...judgeKeys(acknowledged),
    ...judgeUntold(acknowledged, leaves.length),
    ...[...byReader(readings)].flatMap(([reader, own]) => judgeReader(reader, own, hashes)),
  ];
}

function judgeOrder(leaves: readonly string[]): string[] {
  const numbers = leaves.map((leaf) => JSON.parse(leaf) as { number: number; at: string });
  const misplaced = numbers.flatMap(({ number }, place) =>
    number === place + 1 ? [] : [`the record has number ${number} at place ${place + 1}`],
  );
  const backwards = numbers.flatMap(({ number, at }, place) =>
    place > 0 && at < (numbers[place - 1]?.at ?? "")
      ? [`the time of ${number} is before that of its forerunner`]
      : [],
  );
  return [...misplaced, ...backwards];
}

function judgeRead({ way, size, root: told, leaves: own }: Read, leaves: readonly string[]): string[] {
  const faults: string[] = [];
  if (size !== leaves.length) faults.push(`${way} has ${size} entries, the record ${leaves.length}`);
  if (told !== rootOf(leaves)) faults.push(`${way} tells another root`);
  const other = own?.findIndex((leaf, place) => leaf !== leaves[place]) ?? -1;
  if (other >= 0) faults.push(`${way} gives other bytes of ${other + 1}`);
  if (own && own.length !== leaves.length)
    faults.push(`${way} gives ${own.length} of ${leaves.length} leaves`);
  return faults;
}

export function rootOf(leaves: readonly string[]): string {
  return toBase64(root(leaves.reduce((edge, leaf) => grow(edge, toUtf8(leaf)), emptyEdge)));
}

function judgeAcknowledged({ number, leaf }: Acknowledged, hashes: readonly string[]): string[] {
  const stored = hashes[number - 1];
  if (stored === undefined) return [`${number} was acknowledged and is not in the record`];
  return stored === leaf ? [] : [`${number} was acknowledged with other bytes`];
}

/** The same key leads to the same entry, and no two keys to one. */
function judgeKeys(acknowledged: readonly Acknowledged[]): string[] {
  const numberOf = new Map<string, number>();
  const keyOf = new Map<number, string>();
  return acknowledged.flatMap(({ key, number }) => {
    const faults: string[] = [];
    if ((numberOf.get(key) ?? number) !== number)
      faults.push(`one key led to ${numberOf.get(key)} and ${number}`);
    if ((keyOf.get(number) ?? key) !== key) faults.push(`two keys led to ${number}`);
    numberOf.set(key, number);
    keyOf.set(number, key);
    return faults;
  });
}

/**
 * Writers try again until they know how it went: an entry of which none was told, other than the first, was published
 * once too often.
 */
function judgeUntold(acknowledged: readonly Acknowledged[], size: number): string[] {
  const told = new Set(acknowledged.map(({ number }) => number));
  const untold = Array.from({ length: size }, (_, place) => place + 1).filter((n) => n > 1 && !told.has(n));
  return untold.length === 0 ? [] : [`nobody was told of ${untold.join(", ")}`];
}

function byReader(readings: readonly Reading[]): ReadonlyMap<string, readonly Reading[]> {
  const readers = new Map<string, Reading[]>();
  for (const one of readings) {
    const own = readers.get(one.reader) ?? [];
    own.push(one);
    readers.set(one.reader, own);
  }
  return readers;
}

function judgeReader(reader: string, own: readonly Reading[], hashes: readonly string[]): string[] {
  const [began] = own;
  let number = began && "after" in began ? began.after : 0;
  for (const one of own) {
    if ("outOfTurn" in one) return [`${reader} was sent ${one.outOfTurn} after ${number}`];
    if (!("number" in one)) continue;
    if (one.number > hashes.length)
      return [`${reader} was ahead: it showed ${one.number} of ${hashes.length}`];
    if (one.number <= number) return [`${reader} showed ${one.number} after ${number}`];
    if (one.number > number + 1) return [`${reader} showed ${one.number} without ${number + 1}`];
    if (one.leaf !== hashes[one.number - 1]) return [`${reader} showed other bytes of ${one.number}`];
    number = one.number;
  }
  const hasLeft = own.some((one) => "left" in one);
  return hasLeft || number === hashes.length ? [] : [`${reader} ended at ${number} of ${hashes.length}`];
}
