import type { EntityManager } from "typeorm";

/**
 * The one clock: the database's, plus an offset that only tests and the demonstration set (delivery.md, P10). Read
 * inside a transaction it is the time of the call, not of the transaction's start, so a deadline is judged after
 * the lock is held.
 */
export class Clock {
  constructor(private offsetMs = 0) {}

  /** Moves the clock; the demonstration uses it to act in the past, tests to let time pass. */
  setOffset(milliseconds: number): void {
    this.offsetMs = milliseconds;
  }

  async now(manager: EntityManager): Promise<Date> {
    const rows: { now: Date }[] = await manager.query(`SELECT ${this.sql()} AS now`);
    const now = rows[0]?.now;
    if (!now) throw new Error("the database gave no time");
    return now;
  }

  /** The same time as an expression, for conditions on rows. */
  sql(): string {
    const shift = Math.round(this.offsetMs);
    return `date_trunc('milliseconds', clock_timestamp() + interval '${shift} milliseconds')`;
  }
}
