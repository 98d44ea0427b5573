/** What has a place in a record: 1, 2, 3 ... */
export interface Numbered {
  readonly number: number;
}

/** How far a reader has come, and what arrived too early to be shown. */
export interface Place<T extends Numbered> {
  /** My number: everything up to it has been taken, once and in order. */
  readonly mine: number;
  readonly held: ReadonlyMap<number, T>;
}

export interface Step<T extends Numbered> {
  readonly place: Place<T>;
  /** Next in order: show these. */
  readonly taken: readonly T[];
  /** Something is missing between `place.mine` and what is held: ask again from there. */
  readonly hasGap: boolean;
}

/** More than this is not held; what falls out comes again from the server. */
export const holdLimit = 500;

export function startAfter<T extends Numbered>(mine: number): Place<T> {
  return { mine, held: new Map() };
}

/**
 * P3: each entry exactly once and in order, whatever arrives. Next in number: taken. Not above mine: dropped.
 * Above a gap: held, until what is missing has come.
 */
export function follow<T extends Numbered>(place: Place<T>, arrived: readonly T[]): Step<T> {
  const held = new Map(place.held);
  const taken: T[] = [];
  let mine = place.mine;
  for (const entry of arrived) {
    if (entry.number <= mine || (entry.number > mine + 1 && held.size >= holdLimit)) continue;
    held.set(entry.number, entry);
    for (let next = held.get(mine + 1); next; next = held.get(mine + 1)) {
      held.delete(next.number);
      taken.push(next);
      mine = next.number;
    }
  }
  return { place: { mine, held }, taken, hasGap: held.size > 0 };
}
