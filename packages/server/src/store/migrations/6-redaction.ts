import type { MigrationInterface, QueryRunner } from "typeorm";

/** What was published can be withheld or erased; two persons see to it. */
export class Redaction1764500000000 implements MigrationInterface {
  name = "Redaction1764500000000";

  async up(run: QueryRunner): Promise<void> {
    for (const statement of statements) await run.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("What was withheld would be shown again.");
  }
}

const statements = [
  `CREATE TABLE redaction (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "dialogueId" uuid NOT NULL REFERENCES dialogue,
    numbers integer[] NOT NULL,
    fields text[] NOT NULL,
    ground text NOT NULL,
    level text NOT NULL,
    reason text,
    state text NOT NULL,
    "proposedById" uuid NOT NULL REFERENCES person,
    "proposedAt" timestamptz(3) NOT NULL,
    "redactedById" uuid REFERENCES person,
    number integer,
    CHECK ("redactedById" <> "proposedById")
  )`,
  `CREATE INDEX ON redaction ("dialogueId", "proposedAt", id)`,
  // The number of the redaction that withholds it.
  `ALTER TABLE disclosure ADD "withheldBy" integer`,
  // A text that was erased must not be guessed from the hash of the input that brought it.
  `ALTER TABLE "usedKey" ALTER "inputHash" DROP NOT NULL`,
];
