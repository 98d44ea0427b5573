import type { Writable } from "node:stream";

/** How a result is wrapped for the wire. Readers with the same `key` get the very same bytes. */
export interface Framing {
  readonly key: string;
  wrap(result: Buffer): Buffer;
}

/** Where a reader's bytes go: a WebSocket, or a stream of server-sent events. */
export interface Outlet {
  readonly framing: Framing;
  /** Whoever is at the other end may still get what is written. */
  readonly isOpen: boolean;
  /** Enough is waiting to be sent: nothing more for now (delivery.md, "Socket"). */
  readonly isFull: boolean;
  write(bytes: Buffer): void;
  /** When what was waiting has been sent, or the other end has gone. */
  drained(): Promise<void>;
  /** Asks the other end to say when all that was written has arrived there; false where it cannot be asked now. */
  askReceipt?(onReceived: () => void): boolean;
  /** Closes on a reader that is too slow: it may come back with its number. */
  cut(): void;
}

/** No more than this is given to an outlet before it has been sent, in bytes. */
export const outletBytes = 64 * 1024;

/**
 * Is there enough in it, and will it tell when that is sent? Of a stream that is gone, and of a response whose turn on
 * its connection has not come, the length alone says neither: who waited for these would ask again and again for ever.
 */
export function isFull(to: Writable): boolean {
  return !to.destroyed && to.writableNeedDrain && to.writableLength >= outletBytes;
}

/** When a stream that was full has sent what it was given, or is gone. */
export async function drained(to: Writable): Promise<void> {
  if (!isFull(to)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      to.off("drain", done).off("close", done);
      resolve();
    };
    to.on("drain", done).on("close", done);
  });
}
