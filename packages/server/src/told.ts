import { setTimeout as pause } from "node:timers/promises";
import type { EntityManager, ObjectLiteral } from "typeorm";
import type { Rooms } from "./live/rooms.ts";
import { heldMs, untilAllReleased } from "./log/held-back.ts";
import { Dialogue } from "./records/dialogue.ts";
import type { Entry } from "./records/entry.ts";
import { Redaction } from "./records/redaction.ts";
import { Submission } from "./records/submission.ts";
import type { Services } from "./running.ts";

/** What whoever asks has been told of, and everyone may not have yet: nobody is ahead by asking (delivery.md, P5). */
export class Told {
  private readonly ids = new Set<string>();
  /** How long an act found records to be. */
  private readonly sizes = new Map<string, number>();

  constructor(
    private readonly services: Services,
    private readonly manager: EntityManager,
  ) {}

  /** An act knows that a record is so long. */
  ofSize(dialogueId: string, size: number): void {
    this.sizes.set(dialogueId, Math.max(size, this.sizes.get(dialogueId) ?? 0));
  }

  /** And that its end may be held back. */
  ofHeld(dialogueId: string): void {
    this.ids.add(dialogueId);
  }

  /** An act publishes: its entries are delivered before it is answered. Only what is held back must be waited for. */
  ofPublished(dialogueId: string, entries: readonly Entry[]): void {
    if (entries.at(-1)?.releaseAt) this.ids.add(dialogueId);
    else this.ids.delete(dialogueId);
  }

  /**
   * What rows tell of and this node has not pushed yet, it pushes first. Within an act that may not be committed: its
   * answer waits.
   */
  async ofRows(rows: readonly ObjectLiteral[]): Promise<void> {
    const { rooms, store } = this.services;
    const ids = rows.flatMap((row) => {
      if (row instanceof Submission || row instanceof Redaction) return [row.dialogueId];
      return row instanceof Dialogue && (rooms.at(row.id)?.released ?? 0) < row.size ? [row.id] : [];
    });
    if (this.manager !== store.manager) {
      for (const id of ids) this.ids.add(id);
      for (const [id, size] of sizesIn(rows)) this.ofSize(id, size);
    } else if (ids.length > 0) {
      await this.untilReleased(ids);
      await push(rows, rooms);
    }
  }

  /** A count shows no row by which one could tell whose record has grown. */
  async ofCount(): Promise<void> {
    const { rooms, store } = this.services;
    await this.untilReleased(null);
    if (this.manager === store.manager) await rooms.lookAtAll();
  }

  /** Nobody is ahead by what an act was told, done or refused: it is answered when everyone has that too. */
  async mayBeAnswered(): Promise<void> {
    const ids = [...this.ids];
    this.ids.clear();
    if (ids.length > 0) await this.untilReleased(ids).catch(() => pause(heldMs));
    const { rooms } = this.services;
    const behind = [...this.sizes].filter(([id, size]) => (rooms.at(id)?.released ?? size) < size);
    this.sizes.clear();
    // Where that cannot be read now, whoever reads gets it as soon as it can; what was done must be answered all the same.
    if (behind.length > 0) await rooms.look(behind.map(([id]) => id)).catch(() => undefined);
  }

  /** Waits until what is committed in these rounds (null: in any) may be shown. */
  untilReleased(dialogueIds: readonly string[] | null): Promise<void> {
    const { clock, store } = this.services;
    return untilAllReleased(store.manager, clock, dialogueIds);
  }
}

async function push(rows: readonly ObjectLiteral[], rooms: Rooms): Promise<void> {
  for (const [id, size] of sizesIn(rows)) await rooms.advance(id, size);
}

/** Up to which number rows tell of records. */
function sizesIn(rows: readonly ObjectLiteral[]): [dialogueId: string, size: number][] {
  return rows.flatMap((row): [string, number][] => {
    if (row instanceof Dialogue) return [[row.id, row.size]];
    const isOfEntry = row instanceof Submission || row instanceof Redaction;
    return isOfEntry && row.number !== null ? [[row.dialogueId, row.number]] : [];
  });
}
