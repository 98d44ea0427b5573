import type { MigrationInterface, QueryRunner } from "typeorm";

/** When readers' machines said that they had received an entry. */
export class Receipts1764400000000 implements MigrationInterface {
  name = "Receipts1764400000000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`CREATE TABLE receipts (
      "dialogueId" uuid NOT NULL REFERENCES dialogue,
      number integer NOT NULL,
      "nodeId" uuid NOT NULL,
      asked integer NOT NULL,
      received integer NOT NULL,
      "firstMilliseconds" double precision,
      "lastMilliseconds" double precision,
      PRIMARY KEY ("dialogueId", number, "nodeId")
    )`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query("DROP TABLE receipts");
  }
}
