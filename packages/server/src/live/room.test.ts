import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { until } from "../../testing/raw.ts";
import { bareEntry, nextTick, openRoom, selectionOf, TestOutlet } from "../../testing/rooms.ts";
import { limits } from "../limits.ts";
import type { Entry } from "../records/entry.ts";
import { followNudges } from "./nudges.ts";
import { Reader } from "./reader.ts";

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

describe("a record of which something is held back", () => {
  const held = (number: number, releaseAt: Date | null) => ({ ...bareEntry(number), releaseAt }) as Entry;

  it("[D20] shows what comes before it at once, then it and what has the same moment, then what follows", async () => {
    const [noon, later] = [new Date("2026-11-23T12:00:00Z"), new Date("2026-11-23T12:00:01Z")];
    const asked: { releaseAt: Date; release: () => void }[] = [];
    const { room } = await openRoom({
      size: 0,
      untilRelease: (releaseAt) => new Promise((release) => asked.push({ releaseAt, release })),
    });
    const moments = [null, noon, noon, later];
    const delivered = room.deliver(moments.map((moment, place) => held(place + 1, moment)));
    // Committed after it, and told of before.
    const next = room.deliver([held(5, later)]);
    const wait = async () => {
      for (let tick = 0; tick < 5; tick += 1) await nextTick();
      return [room.released, asked.map(({ releaseAt }) => releaseAt)];
    };
    expect(await wait()).toEqual([1, [noon]]);
    asked[0]?.release();
    expect(await wait()).toEqual([3, [noon, later]]);
    asked[1]?.release();
    await Promise.all([delivered, next]);
    expect(await wait()).toEqual([5, [noon, later]]);
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

describe("a room in which many ask for something of their own", () => {
  const ends = { failed: leave, cut: leave };
  const joined = (room: Awaited<ReturnType<typeof openRoom>>["room"], name: string) => {
    const { selection, made } = selectionOf(name);
    const outlet = new TestOutlet();
    const reader = new Reader(room, selection, outlet, 0, ends);
    return { outlet, reader, made };
  };

  it("[F7] what most ask for is pushed first, and waits for none of the rest; these get theirs too", async () => {
    const stored = { size: 0 };
    const { room } = await openRoom(stored);
    const own = Array.from({ length: 150 }, (_, place) => joined(room, `own${place}-`));
    const shared = [joined(room, "shared"), joined(room, "shared")];
    let madeBefore = 0;
    for (const { outlet } of shared) {
      const write = outlet.write.bind(outlet);
      outlet.write = (bytes) => {
        madeBefore = own.filter(({ made }) => made.size > 0).length;
        write(bytes);
      };
    }
    stored.size = 1;
    await room.advance(1);
    expect(shared.map(({ outlet }) => outlet.numbers())).toEqual([[1], [1]]);
    expect(madeBefore).toBe(99);
    await until(() => own.every(({ outlet }) => outlet.numbers().length === 1));
  });

  it("[F7] one selection too many is TOO_COSTLY; one that is there already, and one after another has gone, are not", async () => {
    const { room } = await openRoom({ size: 0 });
    const all = Array.from({ length: limits.selections }, (_, place) => joined(room, `own${place}-`));
    expect(() => joined(room, "more")).toThrow(expect.objectContaining({ code: "TOO_COSTLY" }));
    joined(room, "own7-");
    all[0]?.reader.leave();
    joined(room, "more");
  });
});
