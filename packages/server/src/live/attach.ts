import type { Measures } from "../measures.ts";
import type { Selection } from "./answers.ts";
import type { Following } from "./follow.ts";
import type { Outlet } from "./outlet.ts";
import { Reader } from "./reader.ts";

/**
 * Gives entries their outlet. What a GraphQL server gets to iterate over yields nothing, since every byte goes straight
 * to the outlet; it tells the server how long the subscription lives, and fails where the reader does.
 */
export function attach(
  following: Following,
  selection: Selection,
  outlet: Outlet,
  measures: Measures,
): AsyncIterableIterator<never> {
  let end: () => void = () => undefined;
  let fail: (failure: unknown) => void = () => undefined;
  const ended = new Promise<IteratorReturnResult<undefined>>((resolve, reject) => {
    end = () => resolve({ done: true, value: undefined });
    fail = reject;
  });
  // Whoever iterates hears of it; where nobody does any more, nobody need.
  ended.catch(() => undefined);
  let hasLeft = false;
  const leave = () => {
    if (hasLeft) return;
    hasLeft = true;
    reader.leave();
    following.leave();
  };
  const { room, after } = following;
  if (after > 0) (room.holds(after) ? measures.resumedFromMemory : measures.resumedFromDatabase).inc();
  const reader = new Reader(room, selection, outlet, after, {
    failed(failure) {
      leave();
      fail(failure);
    },
    cut: () => measures.slowClosed.inc(),
  });
  return {
    next: () => ended,
    async return() {
      leave();
      end();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
