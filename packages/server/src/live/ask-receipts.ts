import type { Receipts } from "../records/receipts.ts";

/** So many readers of a push are asked, however many there are, so that asking costs no more than a few of them. */
const most = 100;
/** After so long nobody is waited for: one who keeps silent can spoil no more than this. */
const patienceMs = 5_000;

export type Received = Omit<Receipts, "nodeId" | "dialogueId" | "number">;

/** Somebody who can be asked to say when all that was written has arrived. */
export interface Askable {
  /** False where that cannot be asked, or not now. */
  askReceipt(onReceived: () => void): boolean;
}

/**
 * Asks readers, from the one whose turn it is on, when they have what began to be written at `beganAt` (of
 * performance.now()). Everything is measured here: their clocks say nothing to ours.
 */
export function askReceipts(
  readers: readonly Askable[],
  beganAt: number,
  tell: (received: Received) => void,
): void {
  const times: number[] = [];
  let asked = 0;
  let isTold = false;
  const end = () => {
    if (isTold) return;
    isTold = true;
    clearTimeout(patience);
    const [firstMilliseconds = null] = times;
    tell({ asked, received: times.length, firstMilliseconds, lastMilliseconds: times.at(-1) ?? null });
  };
  const patience = setTimeout(end, patienceMs).unref();
  for (const reader of readers.slice(0, most)) {
    const isAsked = reader.askReceipt(() => {
      if (isTold) return;
      times.push(performance.now() - beganAt);
      if (times.length === asked) end();
    });
    if (isAsked) asked += 1;
  }
  if (asked > 0) return;
  isTold = true;
  clearTimeout(patience);
}
