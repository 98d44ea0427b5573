import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { bareEntries, nextTick, openRoom, selectionOf, TestOutlet } from "../../testing/rooms.ts";
import type { Entry } from "../records/entry.ts";
import type { Selection } from "./answers.ts";
import { pageLength } from "./pages.ts";
import { Reader } from "./reader.ts";

const upTo = (to: number) => Array.from({ length: to }, (_, i) => i + 1);
const ends = {
  failed(failure: unknown) {
    throw failure;
  },
  cut: () => undefined,
};

describe("what this node commits itself", () => {
  it("[D13] [D14] goes out together where a push has kept everyone busy, in order, and is read from nowhere", async () => {
    const { room, reads } = await openRoom({ size: 0 });
    const outlet = new TestOutlet();
    let writes = 0;
    outlet.write = (bytes) => {
      writes += 1;
      outlet.sent += bytes.toString();
      // As thousands of sockets would.
      for (const endsAt = performance.now() + 50; performance.now() < endsAt; );
    };
    new Reader(room, selectionOf("a").selection, outlet, 0, ends);
    const [first, second, third, fourth, fifth] = upTo(5).map((number) => bareEntries(number, number));
    await room.deliver(first as Entry[]);
    const underWay: Promise<void>[] = [];
    // Answers to commits come on several connections, in any order.
    for (const entries of [second, fourth, third, fifth]) {
      underWay.push(room.deliver(entries as Entry[]));
      await nextTick();
    }
    await Promise.all(underWay);
    expect(outlet.numbers()).toEqual(upTo(5));
    expect(writes).toBe(2);
    expect([...reads.keys()]).toEqual([]);
  });

  it("[D14] is answered to whoever published only once everyone has it, also where others' entries come before it", async () => {
    const stored = { size: 3 };
    const { room, reads } = await openRoom(stored);
    const outlet = new TestOutlet();
    new Reader(room, selectionOf("a").selection, outlet, 3, ends);
    // Another node has committed 4 and 5, and its wake-up is still on the way.
    stored.size = 6;
    await room.deliver(bareEntries(6, 6));
    expect(room.released).toBe(6);
    expect(outlet.numbers()).toEqual([4, 5, 6]);
    await room.advance(5);
    await room.advance(6);
    expect(outlet.numbers()).toEqual([4, 5, 6]);
    expect([...reads.values()].every((times) => times === 1)).toBe(true);
  });

  it("[P29] [D13] is made ready before the commit, and shown to nobody where that does not come", async () => {
    const { room } = await openRoom({ size: 0 });
    const made: string[] = [];
    const selection: Selection = {
      key: "leaf",
      async result({ leaf, number }) {
        made.push(leaf);
        return `${leaf}${number};`;
      },
    };
    const outlet = new TestOutlet();
    new Reader(room, selection, outlet, 0, ends);
    const saying = (leaf: string) => bareEntries(1, 1).map((entry) => Object.assign(entry, { leaf }));
    room.prepare(saying("taken back "));
    const committed = saying("committed ");
    room.prepare(committed);
    await nextTick();
    expect(outlet.sent).toBe("");
    await room.deliver(committed);
    expect(outlet.sent).toBe("committed 1;");
    expect(made).toEqual(["taken back ", "committed "]);
  });

  it("[D13] whoever comes late gets pages that were wrapped once, from any number, and nothing twice", async () => {
    const size = 2 * pageLength + 30;
    const { room } = await openRoom({ size });
    const { selection } = selectionOf("a", 2_000);
    let wrapped = 0;
    const framing = {
      key: "counted",
      wrap(result: Buffer) {
        wrapped += 1;
        return result;
      },
    };
    const outlets = Array.from({ length: 40 }, () => Object.assign(new TestOutlet(), { framing }));
    for (const [i, outlet] of outlets.entries()) new Reader(room, selection, outlet, i * 5, ends);
    for (let i = 0; i < 60; i += 1) await nextTick();
    for (const [i, outlet] of outlets.entries()) expect(outlet.numbers()).toEqual(upTo(size).slice(i * 5));
    expect(wrapped).toBe(size);
  });
});
