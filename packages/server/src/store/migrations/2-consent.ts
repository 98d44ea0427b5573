import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Lists of rounds are in the order in which they opened. A membership counts once its person has accepted it; those
 * that are there have been at work, and count.
 */
export class Consent1764100000000 implements MigrationInterface {
  name = "Consent1764100000000";

  async up(run: QueryRunner): Promise<void> {
    for (const statement of statements) await run.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("A consent is not forgotten.");
  }
}

const statements = [
  `ALTER TABLE membership ADD "acceptedAt" timestamptz(3)`,
  `UPDATE membership SET "acceptedAt" = "createdAt"`,
  // Rounds are listed by when they opened, drafts by when they were made.
  `DROP INDEX "dialogue_createdAt_id_idx"`,
  `CREATE INDEX ON dialogue (COALESCE("openedAt", "createdAt"), id)`,
  // Only a confirmed buyer may put a draft on another's desk (I-11).
  `DELETE FROM seat USING dialogue, organisation host
   WHERE dialogue.id = seat."dialogueId" AND dialogue.size = 0 AND host.id = dialogue."hostId"
     AND NOT host."isConfirmed" AND seat."organisationId" <> host.id`,
];
