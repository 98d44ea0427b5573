import type { DataSource } from "typeorm";
import { readEntries } from "../log/read.ts";
import type { Entry } from "../records/entry.ts";
import { isPassing } from "../store/passing.ts";
import type { Rooms } from "./rooms.ts";
import { pause, stream } from "./stream.ts";

const pageLength = 100;
const retryMs = 1_000;

/**
 * Entries after number `after`: stored ones, then each new one, by number, so that there is no seam. A fault of the
 * database keeps the reader waiting and loses nothing: it asks again from its number.
 */
export function followEntries(
  store: DataSource,
  rooms: Rooms,
  dialogueId: string,
  after: number,
): AsyncIterableIterator<Entry> {
  return stream(async function* (gone) {
    const room = await rooms.enter(dialogueId);
    try {
      let number = after;
      while (!gone.aborted) {
        const seen = room.changes;
        const page = number < room.size ? await readPage(store, rooms, dialogueId, number) : [];
        if (page === null) await pause(retryMs, gone);
        else if (page.length === 0) await room.changed(seen, gone);
        for (const entry of page ?? []) {
          if (gone.aborted) return;
          yield entry;
          number = entry.number;
        }
      }
    } finally {
      rooms.leave(room);
    }
  });
}

/** Null where the database could not answer; what would fail at every try ends the reader. */
async function readPage(
  store: DataSource,
  rooms: Rooms,
  dialogueId: string,
  after: number,
): Promise<Entry[] | null> {
  try {
    return await readEntries(store.manager, dialogueId, after, pageLength);
  } catch (failure) {
    if (!isPassing(failure)) throw failure;
    rooms.onFault(failure);
    return null;
  }
}
