/** Why the socket stopped for good, until it is restarted. */
export type StoppedBy = "signed-out" | "no-access" | "outdated";

/** What is known of the line to the server. Times are this machine's milliseconds. */
export interface Connection {
  readonly phase: "connecting" | "open" | "stopped";
  readonly stoppedBy: StoppedBy | null;
  /** The last proof of life: an acknowledgement, a pong or a message. Null before the first. */
  readonly provenAt: number | null;
  /** Since when nothing has been proven while the line is down; null while it is open. */
  readonly downSince: number | null;
  /** Closed or failed connections since the line was last open. */
  readonly failures: number;
  /** Goes up by one at each acknowledgement, so that a reader can tell a new connection from the old one. */
  readonly generation: number;
}

export function beforeFirst(now: number): Connection {
  return { phase: "connecting", stoppedBy: null, provenAt: null, downSince: now, failures: 0, generation: 0 };
}

/** A page may say "live" only with a proof at most this old (P7). */
export const proofLasts = 15_000;

export function isProven(provenAt: number | null, now: number): boolean {
  return provenAt !== null && Math.abs(now - provenAt) <= proofLasts;
}

/** Close codes after which another attempt cannot succeed (delivery.md). */
const stopping: ReadonlyMap<number, StoppedBy> = new Map([
  [4400, "outdated"],
  [4401, "signed-out"],
  [4403, "no-access"],
]);

export function stoppedBy(closeCode: number | null): StoppedBy | null {
  return closeCode === null ? null : (stopping.get(closeCode) ?? null);
}

export function closeCodeOf(event: unknown): number | null {
  if (typeof event !== "object" || event === null || !("code" in event) || !("reason" in event)) return null;
  return typeof event.code === "number" ? event.code : null;
}
