import type { Selection } from "../src/live/answers.ts";
import { type Framing, type Outlet, outletBytes } from "../src/live/outlet.ts";
import { Room } from "../src/live/room.ts";
import { Shelf } from "../src/live/shelf.ts";
import type { Entry } from "../src/records/entry.ts";

/** An entry that is nothing but its place. */
export function bareEntry(number: number): Entry {
  return { dialogueId: "r", number, leaf: "", disclosures: [] } as unknown as Entry;
}

export function bareEntries(from: number, to: number): Entry[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => bareEntry(from + i));
}

/** A room whose record is `stored` long, and how often each entry was read. */
export async function openRoom(stored: { size: number; untilRelease?: (releaseAt: Date) => Promise<void> }) {
  const reads = new Map<number, number>();
  const read = async (_id: string, after: number, first: number) => {
    await nextTick();
    const entries = bareEntries(after + 1, Math.min(after + first, stored.size));
    for (const { number } of entries) reads.set(number, (reads.get(number) ?? 0) + 1);
    return entries;
  };
  const reached: { number: number; connections: number }[] = [];
  const { untilRelease = async () => undefined } = stored;
  const received: { number: number; asked: number; received: number }[] = [];
  const shelf = new Shelf();
  const room = new Room(
    "r",
    read,
    shelf,
    (measured) => reached.push(measured),
    untilRelease,
    (heard) => received.push(heard),
  );
  await room.open(stored.size);
  return { room, shelf, reads, reached, received };
}

/** A selection that answers `<name><number>;`, with so many bytes, and counts how often it was asked for each entry. */
export function selectionOf(name: string, bytes = 0) {
  const made = new Map<number, number>();
  const selection: Selection = {
    key: name,
    async result({ number }) {
      made.set(number, (made.get(number) ?? 0) + 1);
      await nextTick();
      return `${name}${number};`.padStart(bytes, " ");
    },
  };
  return { selection, made };
}

/** An outlet that keeps what it is given until `send` sends some of it. */
export class TestOutlet implements Outlet {
  readonly framing: Framing = { key: "plain", wrap: (result) => result };
  sent = "";
  isOpen = true;
  isCut = false;
  private waiting = "";
  private isSlow = false;
  private release: () => void = () => undefined;

  get isFull(): boolean {
    return this.waiting.length >= outletBytes;
  }

  /** From now on nothing leaves. */
  block(): void {
    this.isSlow = true;
  }

  unblock(): void {
    this.isSlow = false;
    this.sent += this.waiting;
    this.waiting = "";
    this.release();
  }

  write(bytes: Buffer): void {
    if (this.isSlow) this.waiting += bytes.toString();
    else this.sent += bytes.toString();
  }

  async drained(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.release = resolve;
    });
  }

  cut(): void {
    this.isCut = true;
    this.release();
  }

  /** The numbers of what has been sent, in order. */
  numbers(): number[] {
    return [...this.sent.matchAll(/(\d+);/g)].map((found) => Number(found[1]));
  }
}

export function nextTick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
