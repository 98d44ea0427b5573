import "reflect-metadata";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { bareEntries, nextTick, openRoom, selectionOf, TestOutlet } from "../../testing/rooms.ts";
import { outletBytes } from "./outlet.ts";
import { pageLength } from "./pages.ts";
import { Reader } from "./reader.ts";

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const ends = {
  failed(failure: unknown) {
    throw failure;
  },
  cut: () => undefined,
};

/** Until everything that was set going has come to rest. */
async function settle(): Promise<void> {
  for (let i = 0; i < 30; i += 1) await nextTick();
}

afterEach(() => {
  vi.useRealTimers();
});

describe("readers of a room", () => {
  it("[D1] [D13] each entry is read once, and executed once for each selection, however many follow", async () => {
    const stored = { size: 3 };
    const { room, reads } = await openRoom(stored);
    const [a, b] = [selectionOf("a"), selectionOf("b")];
    const outlets = Array.from({ length: 200 }, () => new TestOutlet());
    for (const [i, outlet] of outlets.entries())
      new Reader(room, (i % 2 ? a : b).selection, outlet, i % 4, ends);
    await settle();
    stored.size = 7;
    await room.advance(7);
    await room.deliver(bareEntries(8, 9));
    outlets.forEach((outlet, i) => {
      expect(outlet.numbers()).toEqual(upTo((i % 4) + 1, 9));
      expect(new Set(outlet.sent.replace(/[\d;]/g, ""))).toEqual(new Set(i % 2 ? "a" : "b"));
    });
    expect([...reads].filter(([, times]) => times !== 1)).toEqual([]);
    for (const { made } of [a, b]) expect([...made].filter(([, times]) => times !== 1)).toEqual([]);
  });

  it("[D14] all get an entry in the tick in which it can be read, and nobody is always first", async () => {
    const { room } = await openRoom({ size: 0 });
    const { selection } = selectionOf("a");
    const order: { reader: number; released: number }[] = [];
    const outlets = upTo(0, 9).map((reader) => {
      const outlet = new TestOutlet();
      outlet.write = () => void order.push({ reader, released: room.released });
      return outlet;
    });
    for (const outlet of outlets) new Reader(room, selection, outlet, 0, ends);
    const firsts = new Set<number | undefined>();
    for (const number of upTo(1, 60)) {
      order.length = 0;
      await room.deliver(bareEntries(number, number));
      expect(order.map(({ reader }) => reader).sort((x, y) => x - y)).toEqual(upTo(0, 9));
      expect(new Set(order.map(({ released }) => released))).toEqual(new Set([number]));
      firsts.add(order[0]?.reader);
    }
    expect(firsts.size).toBeGreaterThan(3);
  });

  it("[D1] [D3] joining, leaving and slow ones, while entries come one by one and many at once: no gap, nothing twice", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("publish" as const), count: fc.integer({ min: 1, max: 130 }) }),
      fc.record({ do: fc.constant("notice" as const), count: fc.integer({ min: 1, max: 130 }) }),
      fc.record({ do: fc.constant("join" as const), back: fc.nat(250) }),
      fc.record({ do: fc.constant("block" as const), which: fc.nat(20) }),
      fc.record({ do: fc.constant("unblock" as const), which: fc.nat(20) }),
      fc.record({ do: fc.constant("leave" as const), which: fc.nat(20) }),
      fc.record({ do: fc.constant("wait" as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(220), fc.array(step, { minLength: 10, maxLength: 40 }), async (size, steps) => {
        const stored = { size };
        const { room } = await openRoom(stored);
        const { selection } = selectionOf("a", 400);
        const readers: { outlet: TestOutlet; after: number; reader: Reader; left: boolean }[] = [];
        const underWay: Promise<void>[] = [];
        for (const one of steps) {
          const at = "which" in one ? readers[one.which % Math.max(1, readers.length)] : undefined;
          if (one.do === "publish") {
            const from = stored.size + 1;
            stored.size += one.count;
            underWay.push(room.deliver(bareEntries(from, stored.size)));
          } else if (one.do === "notice") {
            stored.size += one.count;
            underWay.push(room.advance(stored.size));
          } else if (one.do === "join") {
            const after = Math.max(0, room.released - one.back);
            const outlet = new TestOutlet();
            readers.push({
              outlet,
              after,
              reader: new Reader(room, selection, outlet, after, ends),
              left: false,
            });
          } else if (one.do === "block") at?.outlet.block();
          else if (one.do === "unblock") at?.outlet.unblock();
          else if (one.do === "wait") await nextTick();
          else if (at) {
            at.reader.leave();
            at.left = true;
          }
        }
        await Promise.all(underWay);
        await room.advance(stored.size);
        expect(room.released).toBe(stored.size);
        for (const { outlet } of readers) outlet.unblock();
        await settle();
        for (const { outlet, after, left } of readers) {
          const numbers = outlet.numbers();
          const last = left ? after + numbers.length : stored.size;
          expect(numbers).toEqual(upTo(after + 1, last));
        }
      }),
      { seed: 20_261_125, numRuns: 150, endOnFailure: true },
    );
  });

  it("[D15] one that takes nothing for ten seconds is cut, and keeps nobody else waiting", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { room } = await openRoom({ size: pageLength });
    const { selection } = selectionOf("a", 2_000);
    const [slow, quick] = [new TestOutlet(), new TestOutlet()];
    slow.block();
    for (const outlet of [slow, quick]) new Reader(room, selection, outlet, 0, ends);
    await settle();
    expect(slow.isFull).toBe(true);
    expect(quick.numbers()).toEqual(upTo(1, pageLength));
    vi.advanceTimersByTime(9_999);
    expect(slow.isCut).toBe(false);
    vi.advanceTimersByTime(1);
    expect(slow.isCut).toBe(true);
    await room.deliver(bareEntries(pageLength + 1, pageLength + 1));
    expect(quick.numbers()).toHaveLength(pageLength + 1);
    slow.unblock();
    expect(slow.sent.length).toBeLessThan(outletBytes + 4_000);
  });

  it("[D15] a live one that falls a mebibyte behind is cut at once; a long record to begin with is no fault", async () => {
    const { room } = await openRoom({ size: 10 * pageLength });
    const { selection } = selectionOf("a", 10_000);
    const [late, live] = [new TestOutlet(), new TestOutlet()];
    late.block();
    new Reader(room, selection, late, 0, ends);
    new Reader(room, selection, live, room.released, ends);
    live.block();
    let number = room.released;
    const bytes = () => (number - 10 * pageLength) * 10_000;
    while (bytes() < 900_000) {
      number += 1;
      await room.deliver(bareEntries(number, number));
    }
    expect(live.isCut).toBe(false);
    while (bytes() < 1_200_000) {
      number += 1;
      await room.deliver(bareEntries(number, number));
    }
    expect(live.isCut).toBe(true);
    expect(late.isCut).toBe(false);
  });

  it("[D15] [D18] one that is cut in the middle of a push is not waited for, and is cut once", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { room, reached } = await openRoom({ size: 0 });
    const { selection } = selectionOf("a", 100_000);
    const [slow, quick] = [new TestOutlet(), new TestOutlet()];
    const cut = vi.fn();
    new Reader(room, selection, slow, 0, { ...ends, cut });
    new Reader(room, selection, quick, 0, ends);
    // It takes nothing, and its end does not come for a while.
    slow.block();
    slow.cut = () => {
      slow.isCut = true;
    };
    for (const number of upTo(1, 14)) await room.deliver(bareEntries(number, number));
    expect(slow.isCut).toBe(true);
    await settle();
    vi.advanceTimersByTime(20_000);
    expect(cut).toHaveBeenCalledTimes(1);
    expect(reached.map(({ number }) => number).sort((x, y) => x - y)).toEqual(upTo(1, 14));
  });

  it("[D15] one that has left its subscription no longer cuts the socket on which it was", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { room } = await openRoom({ size: pageLength });
    const outlet = new TestOutlet();
    outlet.block();
    const reader = new Reader(room, selectionOf("a", 2_000).selection, outlet, 0, ends);
    await settle();
    expect(outlet.isFull).toBe(true);
    reader.leave();
    vi.advanceTimersByTime(20_000);
    expect(outlet.isCut).toBe(false);
  });

  it("[D15] several on one socket leave no more waiting there than one", async () => {
    const { room } = await openRoom({ size: pageLength });
    const outlet = new TestOutlet();
    outlet.block();
    for (const name of ["a", "b", "c", "d", "e"])
      new Reader(room, selectionOf(name, 2_000).selection, outlet, 0, ends);
    await settle();
    outlet.unblock();
    expect(outlet.sent.length).toBeLessThanOrEqual(outletBytes + 2_000);
  });

  it("[D13] a framing that nobody uses any more is forgotten, and so is a selection", async () => {
    const { room } = await openRoom({ size: 1 });
    const framed = (name: string) => {
      const outlet = new TestOutlet();
      return Object.assign(outlet, {
        framing: { key: "same", wrap: (result: Buffer) => Buffer.from(`${name} ${result}`) },
      });
    };
    const [one, other, last] = [framed("one"), framed("other"), framed("last")];
    const staying = new Reader(room, selectionOf("a").selection, new TestOutlet(), 0, ends);
    const leaving = new Reader(room, selectionOf("a").selection, one, 0, ends);
    await settle();
    leaving.leave();
    const again = new Reader(room, selectionOf("a").selection, other, 0, ends);
    await settle();
    expect([one.sent, other.sent]).toEqual(["one a1;", "other a1;"]);
    staying.leave();
    again.leave();
    const { selection, made } = selectionOf("a");
    new Reader(room, selection, last, 0, ends);
    await settle();
    expect(last.sent).toBe("last a1;");
    expect([...made]).toEqual([[1, 1]]);
  });

  it("[D15] one whose outlet has closed full is asked nothing more", async () => {
    const { room } = await openRoom({ size: pageLength });
    const { selection } = selectionOf("a", 2_000);
    const outlet = new TestOutlet();
    outlet.block();
    let asked = 0;
    outlet.drained = async () => {
      asked += 1;
      if (asked > 100) throw new Error("asked again and again");
    };
    outlet.write = (bytes) => {
      TestOutlet.prototype.write.call(outlet, bytes);
      outlet.isOpen = !outlet.isFull;
    };
    new Reader(room, selection, outlet, 0, ends);
    await settle();
    await room.deliver(bareEntries(pageLength + 1, pageLength + 1));
    await settle();
    expect(outlet.isFull).toBe(true);
    expect(asked).toBe(0);
  });

  it("[D1] what fails for one selection ends its readers, and harms no other", async () => {
    const { room } = await openRoom({ size: 2 });
    const failures: unknown[] = [];
    const broken = { key: "broken", result: async () => Promise.reject(new Error("broken")) };
    const [bad, good] = [new TestOutlet(), new TestOutlet()];
    new Reader(room, broken, bad, 0, { ...ends, failed: (failure) => failures.push(failure) });
    new Reader(room, selectionOf("a").selection, good, 0, ends);
    await settle();
    expect(failures).toHaveLength(1);
    await room.deliver(bareEntries(3, 3)).catch(() => undefined);
    await settle();
    expect(good.numbers()).toEqual([1, 2, 3]);
  });

  it("[D15] what is made of full pages for each framing is counted with all that is kept ready, and goes with it", async () => {
    const { room, shelf } = await openRoom({ size: 3 * pageLength });
    const { selection } = selectionOf("a", 1_000);
    const follow = async (key: string) => {
      const outlets = [new TestOutlet(), new TestOutlet()];
      for (const outlet of outlets)
        new Reader(room, selection, Object.assign(outlet, { framing: { ...outlet.framing, key } }), 0, ends);
      await settle();
      for (const outlet of outlets) expect(outlet.numbers()).toEqual(upTo(1, 3 * pageLength));
    };
    await follow("one");
    const before = shelf.bytes;
    await follow("other");
    expect(shelf.bytes - before).toBeGreaterThanOrEqual(3 * pageLength * 1_000);
    shelf.drop("r");
    expect(shelf.bytes).toBe(0);
  });

  it("[D1] [F18] a page from which entries are missing ends its readers, and is not asked for again and again", async () => {
    const stored = { size: 2 * pageLength };
    const { room } = await openRoom(stored);
    // As where the database was put back to an older copy under the node.
    stored.size = pageLength + 3;
    const failures: unknown[] = [];
    const { selection } = selectionOf("a");
    const outlet = new TestOutlet();
    new Reader(room, selection, outlet, pageLength, { ...ends, failed: (failure) => failures.push(failure) });
    await settle();
    expect(failures.map(String)).toEqual(["Error: the record of r lacks entries before 200"]);
    expect(outlet.numbers()).toEqual([]);
  });

  it("[D14] [F18] one that fails in the middle of a push ends alone", async () => {
    const { room } = await openRoom({ size: 0 });
    const { selection } = selectionOf("a");
    const failures: unknown[] = [];
    const outlets = upTo(0, 9).map(() => new TestOutlet());
    for (const outlet of outlets)
      new Reader(room, selection, outlet, 0, { ...ends, failed: (failure) => failures.push(failure) });
    const [broken, ...others] = outlets;
    if (broken)
      broken.write = () => {
        throw new Error("broken");
      };
    await room.deliver(bareEntries(1, 1));
    await room.deliver(bareEntries(2, 2));
    for (const outlet of others) expect(outlet.numbers()).toEqual([1, 2]);
    expect(failures.map(String)).toEqual(["Error: broken"]);
  });
});
