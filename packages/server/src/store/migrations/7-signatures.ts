import type { MigrationInterface, QueryRunner } from "typeorm";

/** Heads are signed, by the log and by witnesses; which keys the log has is known to all nodes. */
export class Signatures1764600000000 implements MigrationInterface {
  name = "Signatures1764600000000";

  async up(run: QueryRunner): Promise<void> {
    for (const statement of statements) await run.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("What was signed is never taken back.");
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
  `CREATE TABLE "logKey" (
    "publicKey" bytea PRIMARY KEY CHECK (length("publicKey") = 32),
    "validFrom" timestamptz(3) NOT NULL,
    "validUntil" timestamptz(3)
  )`,
];
