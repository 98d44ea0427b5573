import type { Entry } from "../records/entry.ts";
import { patiently } from "./patiently.ts";
import type { Room } from "./room.ts";
import { stream } from "./stream.ts";

/**
 * Entries after a number: stored ones, then each new one, without a seam. Any GraphQL server can read it as it is, with
 * one execution for each reader; ours hands its place to a Reader, which shares them.
 */
export class Following implements AsyncIterable<Entry> {
  constructor(
    readonly room: Room,
    readonly after: number,
    readonly leave: () => void,
  ) {}

  [Symbol.asyncIterator](): AsyncIterableIterator<Entry> {
    const { room, after, leave } = this;
    return stream(async function* (gone) {
      let number = after;
      while (!gone.aborted) {
        const seen = room.changes;
        const page = number < room.released ? await patiently(() => room.after(number), gone) : [];
        if (page.length === 0) await room.changed(seen, gone);
        for (const entry of page) {
          if (gone.aborted) return;
          yield entry;
          number = entry.number;
        }
      }
    }, leave);
  }
}
