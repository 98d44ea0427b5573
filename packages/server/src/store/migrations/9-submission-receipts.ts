import type { MigrationInterface, QueryRunner } from "typeorm";

/** Askers can find their questions in the record, and prove what they sent. Those from before have no receipt. */
export class SubmissionReceipts1764800000000 implements MigrationInterface {
  name = "SubmissionReceipts1764800000000";

  async up(run: QueryRunner): Promise<void> {
    for (const statement of statements) await run.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("What was promised to askers is kept.");
  }
}

const statements = [
  `ALTER TABLE submission ADD commitment text UNIQUE`,
  // Apart from the submission, which hosts see too.
  `CREATE TABLE "submissionReceipt" (
    id uuid PRIMARY KEY REFERENCES submission,
    note text NOT NULL,
    salt bytea CHECK (length(salt) = 16)
  )`,
];
