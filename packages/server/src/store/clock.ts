import { setTimeout as pause } from "node:timers/promises";
import type { EntityManager } from "typeorm";

/** The database's time is read so often before it is waited for: the quickest reading tells it best. */
const readings = 3;
/** So long a reading holds: two clocks that both count seconds do not drift apart by a millisecond meanwhile. */
const holdsMs = 1_000;

/**
 * The one clock: the database's, plus an offset that only tests and the demonstration set (delivery.md, P10). Read
 * inside a transaction it is the time of the call, not of the transaction's start, so a deadline is judged after
 * the lock is held.
 */
export class Clock {
  /** How far the database's time is ahead of performance.now(), never more than it is. */
  private reading: { readonly aheadMs: number; readonly at: number } | null = null;

  constructor(private offsetMs = 0) {}

  /** Moves the clock; the demonstration uses it to act in the past, tests to let time pass. */
  setOffset(milliseconds: number): void {
    this.offsetMs = milliseconds;
    this.reading = null;
  }

  async now(manager: EntityManager): Promise<Date> {
    const rows: { now: Date }[] = await manager.query(`SELECT ${this.sql()} AS now`);
    const now = rows[0]?.now;
    if (!now) throw new Error("the database gave no time");
    return now;
  }

  /**
   * Waits until it is `moment`, and not a moment less: for at most `atMostMs`, whatever becomes of the clocks. By this
   * machine's steady clock, which is compared with the database's first, so that all nodes come back together.
   */
  async until(
    manager: EntityManager,
    moment: Date,
    atMostMs: number,
    gone: AbortSignal = new AbortController().signal,
  ): Promise<void> {
    const endsAt = performance.now() + atMostMs;
    const dueAt = Math.min(endsAt, moment.getTime() - (await this.aheadMs(manager)));
    for (let left = dueAt - performance.now(); left > 0; left = dueAt - performance.now())
      await pause(Math.ceil(left), undefined, { signal: gone });
    gone.throwIfAborted();
  }

  private async aheadMs(manager: EntityManager): Promise<number> {
    if (this.reading && performance.now() - this.reading.at < holdsMs) return this.reading.aheadMs;
    let aheadMs = Number.NEGATIVE_INFINITY;
    // The answer has been on its way: what it says has been so for a while.
    for (let reading = 0; reading < readings; reading += 1)
      aheadMs = Math.max(aheadMs, (await this.now(manager)).getTime() - performance.now());
    this.reading = { aheadMs, at: performance.now() };
    return aheadMs;
  }

  /** The same time as an expression, for conditions on rows. */
  sql(): string {
    const shift = Math.round(this.offsetMs);
    return `date_trunc('milliseconds', clock_timestamp() + interval '${shift} milliseconds')`;
  }
}
