import type { DataSource } from "typeorm";
import { untilRelease } from "../log/held-back.ts";
import type { Measures } from "../measures.ts";
import type { Entry } from "../records/entry.ts";
import type { Clock } from "../store/clock.ts";
import { isPassing } from "../store/passing.ts";
import type { ReadEntries } from "./pages.ts";
import { Room } from "./room.ts";
import type { Shelf } from "./shelf.ts";
import type { Spreads } from "./spreads.ts";

/** A room that nobody uses is kept a while: whoever was cut off comes back to it. */
const lingerMs = 30_000;

/** Looked for each second; a node that has not managed to for so long does not know what others publish. */
const staleMs = 3_000;
/** What was found by looking may have been told already, on another connection. */
const wakeUpMs = 250;

/** How far a round has come, and how often each organisation has been nudged in it. */
interface Stand {
  readonly id: string;
  readonly size: number;
  readonly nudges: ReadonlyMap<string, number>;
  /** Until when the last entry was or is held back. */
  readonly releaseAt: Date | null;
}

interface Kept {
  readonly room: Room;
  readonly opened: Promise<void>;
  emptiedAt: number;
  /** How long this node knows that the record is … */
  known: number;
  /** … and how long it found it by looking, where no wake-up has said so since. */
  found: number | null;
  /** How long it was when it last could not be read on, which is told once. */
  stuckAt: number | null;
}

/** The rounds that somebody on this node reads, and how far each has come. */
export class Rooms {
  private readonly kept = new Map<string, Kept>();
  private lookedAt = performance.now();

  constructor(
    private readonly store: DataSource,
    private readonly clock: Clock,
    private readonly readEntries: ReadEntries,
    private readonly shelf: Shelf,
    private readonly spreads: Spreads,
    private readonly measures: Measures,
    /** Hears of what keeps readers waiting. */
    private readonly onFault: (failure: unknown) => void,
  ) {}

  /** Enters a round's room, which knows how far the record has come. Leave it when done. */
  async enter(dialogueId: string): Promise<Room> {
    const kept = this.kept.get(dialogueId) ?? this.open(dialogueId);
    kept.room.users += 1;
    try {
      await kept.opened;
      return kept.room;
    } catch (failure) {
      kept.room.users -= 1;
      throw failure;
    }
  }

  leave(room: Room): void {
    room.users -= 1;
    const kept = this.kept.get(room.dialogueId);
    if (kept?.room === room) kept.emptiedAt = Date.now();
  }

  /** The room of a round that is read here now. */
  at(dialogueId: string): Room | null {
    return this.kept.get(dialogueId)?.room ?? null;
  }

  /** A record is said to be so long: nothing is read where that is known. */
  async advance(dialogueId: string, size: number): Promise<void> {
    const kept = this.kept.get(dialogueId);
    if (!kept) return;
    hear(kept, size);
    await kept.opened;
    await kept.room.advance(size);
  }

  /** An act of this node is about to commit these entries of one record; or it is not: nobody gets to see them here. */
  prepare(entries: readonly Entry[]): void {
    this.at(entries[0]?.dialogueId ?? "")?.prepare(entries);
  }

  /** An act of this node has committed these entries of one record. */
  async deliver(entries: readonly Entry[]): Promise<void> {
    const kept = this.kept.get(entries[0]?.dialogueId ?? "");
    if (!kept) return;
    hear(kept, entries.at(-1)?.number ?? 0);
    await kept.opened;
    await kept.room.deliver(entries);
  }

  /** How long ago this node last had everything that the database has, in milliseconds. */
  get lagMs(): number {
    return performance.now() - this.lookedAt;
  }

  get isCaughtUp(): boolean {
    return this.lagMs < staleMs;
  }

  /** Looks how far all rounds that are read here have come. */
  async lookAtAll(): Promise<void> {
    this.sweep();
    await this.look([...this.kept.keys()]);
    this.lookedAt = performance.now();
  }

  /** Looks how far these rounds have come, and wakes whoever waits there. */
  async look(dialogueIds: readonly string[]): Promise<void> {
    const read = dialogueIds.filter((id) => this.kept.has(id));
    if (read.length === 0) return;
    await Promise.all(
      (await this.stands(read)).map(async ({ id, size, nudges }) => {
        const kept = this.kept.get(id);
        if (!kept) return;
        if (size > kept.known) this.find(kept, size);
        try {
          await kept.opened;
          await kept.room.advance(size);
        } catch (failure) {
          // A record that cannot be read keeps its own readers waiting, and neither those of others nor the node.
          if (isPassing(failure)) throw failure;
          if (kept.stuckAt !== size) this.onFault(failure);
          kept.stuckAt = size;
        }
        kept.room.nudge(nudges);
      }),
    );
  }

  private find(kept: Kept, size: number): void {
    kept.known = size;
    kept.found = size;
    const missed = () => {
      if (kept.found === size) this.measures.missedWakeUps.inc();
    };
    setTimeout(missed, wakeUpMs).unref();
  }

  private open(dialogueId: string): Kept {
    const read = async (id: string, after: number, first: number) => {
      try {
        return await this.readEntries(id, after, first);
      } catch (failure) {
        // What will not pass is told by whoever meets it.
        if (isPassing(failure)) this.onFault(failure);
        throw failure;
      }
    };
    const release = (at: Date) => untilRelease(this.store.manager, this.clock, at);
    const { shelf, spreads } = this;
    const room = new Room(
      dialogueId,
      read,
      shelf,
      (measured) => spreads.note(measured),
      release,
      (received) => spreads.receive(received),
    );
    const opened = this.stands([dialogueId]).then(async ([stand]) => {
      if (!stand) return;
      kept.known = Math.max(kept.known, stand.size);
      if (stand.releaseAt) await release(stand.releaseAt);
      await room.open(stand.size);
      room.nudge(stand.nudges);
    });
    const kept: Kept = { room, opened, emptiedAt: Date.now(), known: 0, found: null, stuckAt: null };
    this.kept.set(dialogueId, kept);
    opened.catch(() => this.kept.delete(dialogueId));
    return kept;
  }

  private async stands(dialogueIds: readonly string[]): Promise<Stand[]> {
    const rows: (Omit<Stand, "nudges"> & { nudges: Record<string, number> | null })[] =
      await this.store.query(
        `SELECT id, size, (SELECT json_object_agg("organisationId", nudges) FROM seat
         WHERE "dialogueId" = dialogue.id AND nudges > 0) AS nudges, (SELECT "releaseAt" FROM entry
         WHERE "dialogueId" = dialogue.id AND number = dialogue.size) AS "releaseAt"
       FROM dialogue WHERE id = ANY($1)`,
        [dialogueIds],
      );
    return rows.map((row) => ({ ...row, nudges: new Map(Object.entries(row.nudges ?? {})) }));
  }

  private sweep(): void {
    const before = Date.now() - lingerMs;
    for (const [id, { room, emptiedAt }] of this.kept)
      if (room.users === 0 && emptiedAt < before) this.kept.delete(id);
  }
}

function hear(kept: Kept, size: number): void {
  kept.known = Math.max(kept.known, size);
  if (kept.found === size) kept.found = null;
}
