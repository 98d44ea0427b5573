import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who has signed which head. */
export class Signatures1764300000000 implements MigrationInterface {
  name = "Signatures1764300000000";

  async up(run: QueryRunner): Promise<void> {
    for (const statement of statements) await run.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("A signature is never taken back.");
  }
}

const statements = [
  `CREATE TABLE signature (
    "dialogueId" uuid NOT NULL,
    size integer NOT NULL,
    "keyName" text NOT NULL,
    "keyId" bytea NOT NULL CHECK (length("keyId") = 4),
    bytes bytea NOT NULL,
    PRIMARY KEY ("dialogueId", size, "keyName", "keyId"),
    FOREIGN KEY ("dialogueId", size) REFERENCES head
  )`,
  `CREATE TRIGGER "onlyGrows" BEFORE UPDATE OR DELETE ON signature FOR EACH ROW EXECUTE FUNCTION "refuseChange"()`,
  `CREATE TRIGGER "onlyGrowsWhole" BEFORE TRUNCATE ON signature FOR EACH STATEMENT EXECUTE FUNCTION "refuseChange"()`,
];
