import { type Connection, isProven, type StoppedBy } from "./connection.ts";

/** What the page may truthfully say about itself (P7; screens.md 3.3). */
export type Status =
  | { readonly kind: "live" }
  /** Behind by so many; null where it is not known yet how many. */
  | { readonly kind: "fetching"; readonly count: number | null }
  | { readonly kind: "connecting" }
  /** No live line, but the record is asked for every few seconds. */
  | { readonly kind: "polling" }
  | { readonly kind: "disconnected"; readonly since: number; readonly mine: number }
  /** The server's record is shorter than what has been shown here. */
  | { readonly kind: "ahead"; readonly mine: number }
  /** What came does not fit what was seen before, or itself; nothing after it is shown. The alarm says more. */
  | { readonly kind: "unsound" }
  | { readonly kind: "stopped"; readonly by: StoppedBy; readonly mine: number };

export interface Known {
  readonly connection: Connection;
  /** My number. */
  readonly mine: number;
  /** How long the record is, as last heard; null before that, and after each new connection until asked. */
  readonly size: number | null;
  /** The last proof of life of a stream that stands in for the line; null where there is none. */
  readonly streamedAt: number | null;
  /** The last successful poll, in this machine's milliseconds. */
  readonly polledAt: number | null;
  readonly isAhead: boolean;
  /** Everything that came has been found to hold. */
  readonly isSound: boolean;
}

/** "Connecting" is said for this long, then "disconnected since". */
export const patience = 10_000;

export function statusOf(known: Known, now: number): Status {
  const { connection, mine, size, streamedAt, polledAt, isAhead, isSound } = known;
  if (!isSound) return { kind: "unsound" };
  if (connection.stoppedBy) return { kind: "stopped", by: connection.stoppedBy, mine };
  if (isAhead) return { kind: "ahead", mine };
  const isLineOpen = connection.phase === "open" && isProven(connection.provenAt, now);
  const isOpen = isLineOpen || isProven(streamedAt, now);
  if (isOpen && size !== null && mine >= size) return { kind: "live" };
  if (isOpen) return { kind: "fetching", count: size === null ? null : size - mine };
  const isPolled = polledAt !== null && polledAt >= (connection.downSince ?? 0);
  if (isPolled && isProven(polledAt, now)) return { kind: "polling" };
  const since = connection.phase === "open" ? connection.provenAt : connection.downSince;
  if (since === null || now - since < patience) return { kind: "connecting" };
  return { kind: "disconnected", since: Math.max(since, polledAt ?? 0), mine };
}

export function sameStatus(one: Status, other: Status): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
