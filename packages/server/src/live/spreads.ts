import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Measures } from "../measures.ts";
import { Receipts } from "../records/receipts.ts";
import { Spread } from "../records/spread.ts";
import { isPassing } from "../store/passing.ts";

export type Measured = Omit<Spread, "nodeId">;

/**
 * What this node has measured of its pushes, kept in the database a second later so that no push waits for it; later
 * still where the database does not answer.
 */
export class Spreads {
  private readonly nodeId = randomUUID();
  private readonly measured: Measured[] = [];
  private readonly received: Omit<Receipts, "nodeId">[] = [];

  constructor(
    private readonly store: DataSource,
    private readonly measures: Measures,
  ) {}

  note(one: Measured): void {
    this.measured.push(one);
    this.measures.spreadSeconds.observe(one.milliseconds / 1_000);
  }

  receive(one: Omit<Receipts, "nodeId">): void {
    this.received.push(one);
  }

  async keep(): Promise<void> {
    await this.insert(Spread, this.measured);
    await this.insert(Receipts, this.received);
  }

  private async insert<Noun extends Spread | Receipts>(
    noun: new () => Noun,
    measured: Omit<Noun, "nodeId">[],
  ): Promise<void> {
    if (measured.length === 0) return;
    const taken = measured.splice(0);
    const rows = taken.map((one) => ({ ...one, nodeId: this.nodeId }));
    try {
      await this.store
        .createQueryBuilder()
        .insert()
        .into(noun)
        .values(rows as never)
        .orIgnore()
        .execute();
    } catch (failure) {
      if (isPassing(failure)) measured.unshift(...taken);
      throw failure;
    }
  }
}
