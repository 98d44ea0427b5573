import { setTimeout as pause } from "node:timers/promises";
import { limits } from "../limits.ts";
import { type Entry, EntryKind } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import { Answers, type Selection } from "./answers.ts";
import { type Askable, askReceipts, type Received } from "./ask-receipts.ts";
import type { Lane } from "./lane.ts";
import type { Framing } from "./outlet.ts";
import { type Pages, pageLength, type ReadEntries } from "./pages.ts";
import type { Shelf } from "./shelf.ts";

/** The longest that what is committed waits for those who have had no turn during the push before it. */
const breathMs = 50;
/** What comes so long after a push, in milliseconds, comes alone. */
const aloneMs = 20;
/** Of what is asked of new entries, so much is made before these are released: what most readers ask for. */
const mostPrepared = 100;

/** Whoever gets new entries, in the tick in which these are released. */
export interface Live extends Askable {
  /** The entries from `first` on; false where it is still here and not all of them could be written at once. */
  take(first: number): boolean;
}

/** Told of each entry that has reached every reader who was there, or has gone since. */
export type OnReached = (measured: {
  dialogueId: string;
  number: number;
  milliseconds: number;
  connections: number;
}) => void;

/** Told of what readers' machines said of entries. */
export type OnReceived = (heard: Received & { dialogueId: string; number: number }) => void;

/** Readers are asked for receipts at most so often, however fast entries follow each other. */
const askEveryMs = 1_000;

/** Entries that some readers have yet to get. */
interface Push {
  readonly first: number;
  readonly last: number;
  readonly beganAt: number;
  readonly connections: number;
  readonly waiting: Set<Live>;
}

/**
 * One round as everyone on this node shares it. Each entry is read once; each selection of it is executed and
 * serialised once; then, in one tick, it is released to every way of reading and written to every reader's outlet.
 */
export class Room implements Pages {
  /** How much of the record anybody on this node may have seen (delivery.md, P5). */
  released = 0;
  /** How many use the room: readers, listeners, readings that are kept ready. */
  users = 0;
  /** Grows with every change, so that whoever was busy can tell whether it missed one. */
  changes = 0;
  /** The entries of the last page, which is not full yet. */
  private tail: readonly Entry[] = [];
  private readonly answersOf = new Map<string, Answers>();
  private readonly readers: Live[] = [];
  private readonly nudgesOf = new Map<string, number>();
  private readonly waiting = new Set<() => void>();
  private pushes: Push[] = [];
  /** Entries that this node has committed itself and not released yet. */
  private readonly committed = new Map<number, Entry>();
  private pushedAt = Number.NEGATIVE_INFINITY;
  private breatheUntil = 0;
  private askedAt = Number.NEGATIVE_INFINITY;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    readonly dialogueId: string,
    private readonly read: ReadEntries,
    private readonly shelf: Shelf,
    private readonly onReached: OnReached,
    /** Waits until an entry may be shown that is held back until then. */
    private readonly untilRelease: (releaseAt: Date) => Promise<void>,
    private readonly onReceived: OnReceived,
  ) {}

  get unfinished(): number {
    return Math.floor(this.released / pageLength);
  }

  /** Starts at the end of a record that is so long. */
  open(size: number): Promise<void> {
    return this.inTurn(async () => {
      const before = size - (size % pageLength);
      this.released = before;
      if (size > before) this.keep(await this.read(this.dialogueId, before, size - before));
    });
  }

  /** The record is known to be so long: reads what is new, and releases it. */
  advance(size: number): Promise<void> {
    if (size <= this.released) return Promise.resolve();
    return this.inTurn(async () => {
      while (this.released < size) {
        await this.breathe();
        const committed = this.nextCommitted();
        const first = Math.min(size - this.released, pageLength);
        const read = () => this.read(this.dialogueId, this.released, first);
        await this.release(committed.length > 0 ? committed : await read());
      }
    });
  }

  /** An act on this node is about to commit these entries: what can be done before that is no longer to be waited for. */
  prepare(entries: readonly Entry[]): void {
    for (const answers of this.mostAsked()) answers.allOf(entries).catch(() => undefined);
  }

  /**
   * An act on this node has committed these entries: nothing need be read, unless others come before them. Once it
   * resolves they are released, so that whoever published is not answered ahead of everyone else.
   */
  deliver(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) if (entry.number > this.released) this.committed.set(entry.number, entry);
    return this.advance(entries.at(-1)?.number ?? 0);
  }

  /** How often each organisation has been nudged here: only more is news. */
  nudge(counts: ReadonlyMap<string, number>): void {
    const news = [...counts].filter(([id, count]) => count > (this.nudgesOf.get(id) ?? 0));
    for (const [id, count] of news) this.nudgesOf.set(id, count);
    if (news.length > 0) this.wake();
  }

  nudges(): ReadonlyMap<string, number> {
    return new Map(this.nudgesOf);
  }

  /** The entries of a page, as far as they are released. */
  async page(page: number): Promise<readonly Entry[]> {
    if (page >= this.unfinished) return page === this.unfinished ? this.tail : [];
    return this.shelf.get(
      this.nameOf(page),
      () => this.readPage(page),
      (entries) => entries.reduce((sum, entry) => sum + bytesOf(entry), 0),
    );
  }

  /** The entries after a number, to the end of its page as far as that is released. */
  async after(number: number): Promise<readonly Entry[]> {
    const page = Math.floor(number / pageLength);
    return (await this.page(page)).slice(number - page * pageLength);
  }

  /** What comes after a number need not be read from the database. */
  holds(number: number): boolean {
    const page = Math.floor(number / pageLength);
    return page >= this.unfinished || this.shelf.has(this.nameOf(page));
  }

  /** Resolves when there has been a change since `changes` was `seen`, or when whoever waits goes. */
  async changed(seen: number, gone: AbortSignal): Promise<void> {
    if (gone.aborted || this.changes !== seen) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.waiting.delete(wake);
        gone.removeEventListener("abort", wake);
        resolve();
      };
      this.waiting.add(wake);
      gone.addEventListener("abort", wake);
    });
  }

  /** Refuses with TOO_COSTLY a selection of its own where too many others have theirs. */
  join(reader: Live, selection: Selection, framing: Framing): Lane {
    const known = this.answersOf.get(selection.key);
    if (!known && this.answersOf.size >= limits.selections)
      throw new Refusal("TOO_COSTLY", { max: limits.selections, reason: "selections" });
    const answers = known ?? new Answers(selection, this, this.shelf);
    this.answersOf.set(selection.key, answers);
    this.readers.push(reader);
    return answers.join(framing);
  }

  part(reader: Live, lane: Lane): void {
    const place = this.readers.indexOf(reader);
    const last = this.readers.pop();
    if (last && last !== reader) this.readers[place] = last;
    this.isUpToDate(reader);
    const answers = this.answersOf.get(lane.of);
    answers?.part(lane);
    if (answers?.readers === 0) this.answersOf.delete(lane.of);
  }

  /**
   * A push to thousands keeps everything else waiting. For twice as long as it took, others have their turn before the
   * next; what is committed meanwhile goes out together. An entry that comes alone never waits.
   */
  private async breathe(): Promise<void> {
    const now = performance.now();
    if (now - this.pushedAt >= aloneMs) return;
    const left = this.breatheUntil - now;
    if (left >= 1) await pause(left);
  }

  /** Nobody waits for what a few have made up: it is made for them after the others have theirs. */
  private mostAsked(): readonly Answers[] {
    const all = [...this.answersOf.values()];
    if (all.length <= mostPrepared) return all;
    return all.sort((one, other) => other.readers - one.readers).slice(0, mostPrepared);
  }

  /** What has been committed here from the end of what is released on, at most a page. */
  private nextCommitted(): Entry[] {
    const entries: Entry[] = [];
    while (entries.length < pageLength) {
      const next = this.committed.get(this.released + entries.length + 1);
      if (!next) break;
      entries.push(next);
    }
    return entries;
  }

  /** Releases the next of these: as many as may be shown at the same moment. */
  private async release(next: readonly Entry[]): Promise<void> {
    const [first] = next;
    if (!first) throw new Error(`the record of ${this.dialogueId} ends at ${this.released}, before its size`);
    const end = next.findIndex(({ releaseAt }) => releaseAt?.getTime() !== first.releaseAt?.getTime());
    const entries = end < 0 ? next : next.slice(0, end);
    // By now the database has not what they take away.
    const tail = entries.some(({ kind }) => kind === EntryKind.REDACTION) ? await this.readTail() : null;
    await Promise.all(this.mostAsked().map((answers) => answers.prepare(entries)));
    if (first.releaseAt) await this.untilRelease(first.releaseAt);
    // From here on nothing waits: what is pushed and what can be read move in the same tick.
    if (tail) {
      this.tail = tail;
      this.shelf.drop(this.dialogueId);
    }
    this.keep(entries);
    this.push(first.number);
    this.wake();
  }

  /** A page that is not the last is full. Kept short, it would be asked for again and again by whoever reads on. */
  private async readPage(page: number): Promise<readonly Entry[]> {
    const entries = await this.read(this.dialogueId, page * pageLength, pageLength);
    if (entries.length < pageLength)
      throw new Error(`the record of ${this.dialogueId} lacks entries before ${(page + 1) * pageLength}`);
    return entries;
  }

  private async readTail(): Promise<readonly Entry[]> {
    const before = this.unfinished * pageLength;
    return this.released === before ? [] : this.read(this.dialogueId, before, this.released - before);
  }

  private push(first: number): void {
    const connections = this.readers.length;
    if (connections === 0) return;
    const beganAt = performance.now();
    // Nobody is always first.
    const start = Math.floor(Math.random() * connections);
    const readers = [...this.readers.slice(start), ...this.readers.slice(0, start)];
    const waiting = new Set(readers.filter((reader) => !reader.take(first)));
    const endedAt = performance.now();
    this.pushedAt = endedAt;
    this.breatheUntil = endedAt + Math.min(breathMs, 2 * (endedAt - beganAt));
    const push = { first, last: this.released, beganAt, connections, waiting };
    if (waiting.size === 0) this.reached(push);
    else this.pushes.push(push);
    if (endedAt - this.askedAt < askEveryMs) return;
    this.askedAt = endedAt;
    // After the push: it is not to take longer for being measured.
    setImmediate(() => this.askReceipts(readers, push));
  }

  private askReceipts(readers: readonly Live[], { first, last, beganAt }: Push): void {
    askReceipts(readers, beganAt, (received) => {
      for (let number = first; number <= last; number += 1)
        this.onReceived({ ...received, dialogueId: this.dialogueId, number });
    });
  }

  /** A reader has got everything, or has gone. */
  isUpToDate(reader: Live): void {
    for (const push of this.pushes)
      if (push.waiting.delete(reader) && push.waiting.size === 0) this.reached(push);
    this.pushes = this.pushes.filter(({ waiting }) => waiting.size > 0);
  }

  private reached({ first, last, beganAt, connections }: Push): void {
    const milliseconds = performance.now() - beganAt;
    for (let number = first; number <= last; number += 1)
      this.onReached({ dialogueId: this.dialogueId, number, milliseconds, connections });
  }

  private keep(entries: readonly Entry[]): void {
    const all = [...this.tail, ...entries];
    this.released += entries.length;
    this.tail = all.slice(all.length - (this.released % pageLength));
    for (const number of this.committed.keys()) if (number <= this.released) this.committed.delete(number);
  }

  private nameOf(page: number): string {
    return `${this.dialogueId} ${page}`;
  }

  private wake(): void {
    this.changes += 1;
    for (const wake of [...this.waiting]) wake();
  }

  /** One thing after the other, also after one that failed. */
  private inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.turn.then(act);
    this.turn = done.catch(() => undefined);
    return done;
  }
}

function bytesOf({ leaf, disclosures }: Entry): number {
  return 3 * leaf.length + 2 * disclosures.reduce((sum, { length }) => sum + length, 0) + 1_000;
}
