import type { Measures } from "../measures.ts";
import type { Selection } from "./answers.ts";
import type { Following } from "./follow.ts";
import type { Outlet } from "./outlet.ts";
import { type Ends, Reader } from "./reader.ts";

/**
 * Gives entries their outlet. What a GraphQL server gets to iterate over yields nothing, since every byte goes straight
 * to the outlet; it tells the server how long the subscription lives, and fails where the reader does.
 */
export class Attached implements AsyncIterableIterator<never>, Ends {
  private readonly reader: Reader;
  private hasLeft = false;
  private end: () => void = () => undefined;
  private fail: (failure: unknown) => void = () => undefined;
  private readonly ended = new Promise<IteratorReturnResult<undefined>>((resolve, reject) => {
    this.end = () => resolve({ done: true, value: undefined });
    this.fail = reject;
  });

  constructor(
    private readonly following: Following,
    selection: Selection,
    outlet: Outlet,
    private readonly measures: Measures,
  ) {
    // Whoever iterates hears of it; where nobody does any more, nobody need.
    this.ended.catch(() => undefined);
    const { room, after } = following;
    if (after > 0) (room.holds(after) ? measures.resumedFromMemory : measures.resumedFromDatabase).inc();
    try {
      this.reader = new Reader(room, selection, outlet, after, this);
    } catch (refusal) {
      following.leave();
      throw refusal;
    }
  }

  next(): Promise<IteratorReturnResult<undefined>> {
    return this.ended;
  }

  async return(): Promise<IteratorReturnResult<undefined>> {
    this.leave();
    this.end();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  failed(failure: unknown): void {
    this.leave();
    this.fail(failure);
  }

  cut(): void {
    this.measures.slowClosed.inc();
  }

  private leave(): void {
    if (this.hasLeft) return;
    this.hasLeft = true;
    this.reader.leave();
    this.following.leave();
  }
}
