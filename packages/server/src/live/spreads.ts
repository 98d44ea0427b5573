import { randomUUID } from "node:crypto";
import type { DataSource } from "typeorm";
import type { Measures } from "../measures.ts";
import { Spread } from "../records/spread.ts";

export type Measured = Omit<Spread, "nodeId">;

/** What this node has measured of its pushes, kept in the database a second later so that no push waits for it. */
export class Spreads {
  private readonly nodeId = randomUUID();
  private measured: Measured[] = [];

  constructor(
    private readonly store: DataSource,
    private readonly measures: Measures,
  ) {}

  note(one: Measured): void {
    this.measured.push(one);
    this.measures.spreadSeconds.observe(one.milliseconds / 1_000);
  }

  async keep(): Promise<void> {
    if (this.measured.length === 0) return;
    const rows = this.measured.map((one) => ({ ...one, nodeId: this.nodeId }));
    this.measured = [];
    await this.store.createQueryBuilder().insert().into(Spread).values(rows).orIgnore().execute();
  }
}
