import type { MigrationInterface, QueryRunner } from "typeorm";

/** A round whose record is not what was signed takes no entries. */
export class Frozen1764700000000 implements MigrationInterface {
  name = "Frozen1764700000000";

  async up(run: QueryRunner): Promise<void> {
    await run.query(`ALTER TABLE dialogue ADD "frozenSize" integer, ADD "frozenRoot" text`);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`ALTER TABLE dialogue DROP "frozenSize", DROP "frozenRoot"`);
  }
}
