import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { followNudges } from "./nudges.ts";
import { Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";

const present = new AbortController().signal;
const counted = (counts: Record<string, number>) => new Map(Object.entries(counts));

/** The rooms of a node, with this one in it. */
function withRoom(room: Room): Rooms {
  return { enter: async () => room, leave: () => undefined } as unknown as Rooms;
}

describe("a room", () => {
  it("[D12] tells at once of what changed since the reader last looked, and else waits", async () => {
    const room = new Room("r");
    const seen = room.changes;
    room.update(1, counted({}));
    await room.changed(seen, present);
    let hasWoken = false;
    const waiting = room.changed(room.changes, present).then(() => {
      hasWoken = true;
    });
    room.update(1, counted({}));
    await Promise.resolve();
    expect(hasWoken).toBe(false);
    room.update(2, counted({}));
    await waiting;
  });

  it("[D12] wakes for nobody who has gone", async () => {
    const gone = new AbortController();
    const room = new Room("r");
    const waiting = room.changed(room.changes, gone.signal);
    gone.abort();
    await waiting;
    await room.changed(room.changes, gone.signal);
  });

  it("[D12] an older look that comes late takes nothing back, and is no news", () => {
    const room = new Room("r");
    room.update(5, counted({ a: 3 }));
    const seen = room.changes;
    room.update(4, counted({ a: 2 }));
    room.update(5, counted({ a: 3 }));
    expect(room).toMatchObject({ size: 5, changes: seen });
    expect(room.nudges()).toEqual(counted({ a: 3 }));
  });
});

describe("a reader of nudges", () => {
  it("[D12] that is busy with one hears the next", async () => {
    const room = new Room("r");
    const nudges = followNudges(withRoom(room), "r", async () => ["a"]);
    const first = nudges.next();
    await Promise.resolve();
    room.update(1, counted({ a: 1 }));
    expect((await first).value).toMatchObject({ dialogueId: "r" });
    // Nobody waits in the room now: the socket is still writing.
    room.update(1, counted({ a: 2 }));
    expect((await nudges.next()).value).toMatchObject({ dialogueId: "r" });
  });

  it("[D12] [D10] goes on when its rights could not be read for a moment", async () => {
    const room = new Room("r");
    let tries = 0;
    const nudges = followNudges(withRoom(room), "r", async () => {
      tries += 1;
      if (tries === 1) throw new Error("the database is away");
      return ["a"];
    });
    const first = nudges.next();
    await Promise.resolve();
    room.update(1, counted({ a: 1 }));
    expect((await first).value).toMatchObject({ dialogueId: "r" });
    expect(tries).toBe(2);
  });

  it("[D8] [D10] hears what its organisations have now, not what they had or what others have", async () => {
    const room = new Room("r");
    room.update(1, counted({ a: 7, b: 2 }));
    let mine = ["a", "b"];
    const nudges = followNudges(withRoom(room), "r", async () => mine);
    const first = nudges.next();
    await Promise.resolve();
    mine = ["b"];
    room.update(1, counted({ a: 8, b: 2 }));
    room.update(2, counted({ a: 8, b: 2, c: 1 }));
    await new Promise((resolve) => setImmediate(resolve));
    room.update(2, counted({ a: 9, b: 3, c: 1 }));
    expect((await first).value).toMatchObject({ dialogueId: "r" });
    const second = nudges.next();
    let isHeard = false;
    void second.then(({ done }) => {
      isHeard = !done;
    });
    room.update(2, counted({ a: 10, b: 3, c: 2 }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isHeard).toBe(false);
    await nudges.return?.();
  });
});
