import type { MigrationInterface, QueryRunner } from "typeorm";

/** Until when an entry is held back, where its hosts chose the moment at which everyone gets it. */
export class HeldBack1764300000000 implements MigrationInterface {
  name = "HeldBack1764300000000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`ALTER TABLE entry ADD "releaseAt" timestamptz(3)`);
    await run.query(`CREATE INDEX ON entry ("releaseAt") WHERE "releaseAt" IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error("What is held back must not be shown early.");
  }
}
