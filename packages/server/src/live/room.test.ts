import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { nextTick, openRoom } from "../../testing/rooms.ts";
import { followNudges } from "./nudges.ts";

const present = new AbortController().signal;
const counted = (counts: Record<string, number>) => new Map(Object.entries(counts));
const leave = () => undefined;

describe("a room", () => {
  it("[D12] tells at once of what changed since the reader last looked, and else waits", async () => {
    const { room } = await openRoom({ size: 0 });
    const seen = room.changes;
    room.nudge(counted({ a: 1 }));
    await room.changed(seen, present);
    let hasWoken = false;
    const waiting = room.changed(room.changes, present).then(() => {
      hasWoken = true;
    });
    room.nudge(counted({ a: 1 }));
    await nextTick();
    expect(hasWoken).toBe(false);
    room.nudge(counted({ a: 2 }));
    await waiting;
  });

  it("[D12] wakes for nobody who has gone", async () => {
    const gone = new AbortController();
    const { room } = await openRoom({ size: 0 });
    const waiting = room.changed(room.changes, gone.signal);
    gone.abort();
    await waiting;
    await room.changed(room.changes, gone.signal);
  });

  it("[D12] an older look that comes late takes nothing back, and is no news", async () => {
    const stored = { size: 0 };
    const { room } = await openRoom(stored);
    stored.size = 5;
    await room.advance(5);
    room.nudge(counted({ a: 3 }));
    const seen = room.changes;
    await room.advance(4);
    room.nudge(counted({ a: 2 }));
    await room.advance(5);
    expect(room).toMatchObject({ released: 5, changes: seen });
    expect(room.nudges()).toEqual(counted({ a: 3 }));
  });
});

describe("a reader of nudges", () => {
  it("[D12] that is busy with one hears the next", async () => {
    const { room } = await openRoom({ size: 1 });
    const nudges = followNudges(room, ["a"], async () => ["a"], leave);
    const first = nudges.next();
    room.nudge(counted({ a: 1 }));
    expect((await first).value).toMatchObject({ dialogueId: "r" });
    // Nobody waits in the room now: the socket is still writing.
    room.nudge(counted({ a: 2 }));
    expect((await nudges.next()).value).toMatchObject({ dialogueId: "r" });
  });

  it("[D12] [D10] goes on when its rights could not be read for a moment", async () => {
    const { room } = await openRoom({ size: 1 });
    let tries = 0;
    const organisationsNow = async () => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error("the database is away"), { code: "57P01" });
      return ["a"];
    };
    const nudges = followNudges(room, ["a"], organisationsNow, leave);
    const first = nudges.next();
    room.nudge(counted({ a: 1 }));
    expect((await first).value).toMatchObject({ dialogueId: "r" });
    expect(tries).toBe(2);
  });

  it("[D8] [D10] hears what its organisations have now, not what they had or what others have", async () => {
    const { room } = await openRoom({ size: 1 });
    room.nudge(counted({ a: 7, b: 2 }));
    let mine = ["a", "b"];
    let asked = 0;
    const organisationsNow = async () => {
      asked += 1;
      return mine;
    };
    const nudges = followNudges(room, mine, organisationsNow, leave);
    const first = nudges.next();
    mine = ["b"];
    room.nudge(counted({ a: 8, b: 2 }));
    await nextTick();
    room.nudge(counted({ a: 8, b: 2, c: 1 }));
    await nextTick();
    room.nudge(counted({ a: 9, b: 3, c: 1 }));
    expect((await first).value).toMatchObject({ dialogueId: "r" });
    // What concerns others alone costs no look at the rights.
    expect(asked).toBe(2);
    const second = nudges.next();
    let isHeard = false;
    void second.then(({ done }) => {
      isHeard = !done;
    });
    room.nudge(counted({ a: 10, b: 3, c: 2 }));
    await nextTick();
    expect(isHeard).toBe(false);
    await nudges.return?.();
  });

  it("[D10] leaves the room once, also where it had not begun to wait", async () => {
    const { room } = await openRoom({ size: 1 });
    let left = 0;
    const nudges = followNudges(
      room,
      ["a"],
      async () => ["a"],
      () => {
        left += 1;
      },
    );
    await nudges.return?.();
    await nudges.return?.();
    expect(left).toBe(1);
    expect((await nudges.next()).done).toBe(true);
  });
});
