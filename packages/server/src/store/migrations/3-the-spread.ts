import type { MigrationInterface, QueryRunner } from "typeorm";

/** How far apart readers got each entry. */
export class TheSpread1764200000000 implements MigrationInterface {
  name = "TheSpread1764200000000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`CREATE TABLE spread (
      "dialogueId" uuid NOT NULL REFERENCES dialogue,
      number integer NOT NULL,
      "nodeId" uuid NOT NULL,
      milliseconds double precision NOT NULL,
      connections integer NOT NULL,
      PRIMARY KEY ("dialogueId", number, "nodeId")
    )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query("DROP TABLE spread");
  }
}
