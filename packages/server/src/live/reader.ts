import type { Lane, Selection } from "./answers.ts";
import { type Outlet, outletBytes } from "./outlet.ts";
import { patiently } from "./patiently.ts";
import type { Live, Room } from "./room.ts";

/** So long may bytes wait for a reader, in milliseconds … */
const slowMs = 10_000;
/** … and so many bytes of what was published since it was last up to date (delivery.md, P6). */
const slowBytes = 1024 * 1024;

/** How a reader may end that did not leave by itself. */
export interface Ends {
  failed(failure: unknown): void;
  /** It was too slow. */
  cut(): void;
}

/**
 * One reader of a record, by its number. What it lacks it gets page by page, at the speed of its outlet; once it has
 * everything it gets each new entry in the tick in which that is released.
 */
export class Reader implements Live {
  private readonly lane: Lane;
  private readonly gone = new AbortController();
  private isCatchingUp = false;
  /** Bytes published since it was last up to date; null until it first is: a long record to begin with is no fault. */
  private behind: number | null = null;

  constructor(
    private readonly room: Room,
    private readonly selection: Selection,
    private readonly outlet: Outlet,
    private number: number,
    private readonly ends: Ends,
  ) {
    this.lane = room.join(this, selection, outlet.framing);
    void this.catchUp();
  }

  /** The entries from `first` on are released in this tick. */
  take(first: number): boolean {
    const bytes = this.lane.answers.newest(this.lane, first);
    const isNext = this.number === first - 1;
    if (bytes && isNext && bytes.length <= outletBytes && !this.outlet.isFull) {
      this.outlet.write(bytes);
      this.number = this.room.released;
      return true;
    }
    if (this.behind !== null) {
      this.behind += bytes?.length ?? 0;
      if (this.behind > slowBytes) this.cut();
    }
    void this.catchUp();
    return false;
  }

  leave(): void {
    if (this.gone.signal.aborted) return;
    this.gone.abort();
    this.room.part(this, this.selection);
  }

  private async catchUp(): Promise<void> {
    if (this.isCatchingUp) return;
    this.isCatchingUp = true;
    try {
      while (!this.gone.signal.aborted) {
        if (this.number >= this.room.released) {
          this.behind = 0;
          return this.room.isUpToDate(this);
        }
        if (this.outlet.isFull) await this.drained();
        else this.write(await patiently(() => this.lane.answers.after(this.number), this.gone.signal));
      }
    } catch (failure) {
      if (this.gone.signal.aborted) return;
      this.leave();
      this.ends.failed(failure);
    } finally {
      this.isCatchingUp = false;
    }
  }

  /** As many as the outlet takes at once. */
  private write(results: readonly Buffer[]): void {
    if (this.gone.signal.aborted) return;
    const frames: Buffer[] = [];
    for (let bytes = 0; bytes < outletBytes && frames.length < results.length; ) {
      const frame = this.lane.framing.wrap(results[frames.length] as Buffer);
      frames.push(frame);
      bytes += frame.length;
    }
    this.outlet.write(Buffer.concat(frames));
    this.number += frames.length;
  }

  private async drained(): Promise<void> {
    const slow = setTimeout(() => this.cut(), slowMs);
    await this.outlet.drained();
    clearTimeout(slow);
  }

  private cut(): void {
    this.leave();
    this.outlet.cut();
    this.ends.cut();
  }
}
