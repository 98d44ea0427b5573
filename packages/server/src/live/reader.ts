import type { Selection } from "./answers.ts";
import type { Lane } from "./lane.ts";
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
  /** Tells whoever waits on the reader's behalf that it has gone; made where somebody does. */
  private gone: AbortController | null = null;
  private hasLeft = false;
  private isCatchingUp = false;
  /** Bytes published since it was last up to date; null until it first is: a long record to begin with is no fault. */
  private behind: number | null = null;

  constructor(
    private readonly room: Room,
    selection: Selection,
    private readonly outlet: Outlet,
    private number: number,
    private readonly ends: Ends,
  ) {
    this.lane = room.join(this, selection, outlet.framing);
    void this.catchUp();
  }

  /** The entries from `first` on are released in this tick. What goes wrong with one reader is that reader's alone. */
  take(first: number): boolean {
    try {
      return this.takeNext(first);
    } catch (failure) {
      this.fail(failure);
      return true;
    }
  }

  private takeNext(first: number): boolean {
    const bytes = this.lane.newest(first);
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
    return this.hasLeft;
  }

  askReceipt(onReceived: () => void): boolean {
    return this.outlet.askReceipt?.(onReceived) ?? false;
  }

  leave(): void {
    if (this.hasLeft) return;
    this.hasLeft = true;
    this.gone?.abort();
    this.room.part(this, this.lane);
  }

  private async catchUp(): Promise<void> {
    if (this.isCatchingUp) return;
    this.isCatchingUp = true;
    try {
      // One that is closed, and never drains again, is left by whoever closes it.
      while (!this.hasLeft && this.outlet.isOpen) {
        if (this.number >= this.room.released) {
          this.behind = 0;
          return this.room.isUpToDate(this);
        }
        if (this.outlet.isFull) await this.drained();
        else await this.writeMore();
      }
    } catch (failure) {
      this.fail(failure);
    } finally {
      this.isCatchingUp = false;
    }
  }

  private fail(failure: unknown): void {
    if (this.hasLeft) return;
    this.leave();
    this.ends.failed(failure);
  }

  private async writeMore(): Promise<void> {
    this.gone ??= new AbortController();
    const { bytes, count } = await patiently(() => this.lane.after(this.number), this.gone.signal);
    // Others may have filled it meanwhile: a socket has several subscriptions.
    if (this.hasLeft || this.outlet.isFull) return;
    this.outlet.write(bytes);
    this.number += count;
  }

  private async drained(): Promise<void> {
    const slow = setTimeout(() => this.cut(), slowMs);
    await this.outlet.drained();
    clearTimeout(slow);
  }

  private cut(): void {
    if (this.hasLeft) return;
    this.leave();
    this.outlet.cut();
    this.ends.cut();
  }
}
