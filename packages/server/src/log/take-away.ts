import type { Content, Place } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";

type Redaction = Extract<Content, { kind: "redaction" }> & Pick<Place, "number">;

/**
 * What a redaction names is served no more: `withheld`, it stays where the record does not read it; `erased`, value
 * and salt are deleted. Leaves, roots and proofs stay what they are (log.md, "Redaction").
 */
export async function takeAway(
  manager: EntityManager,
  dialogueId: string,
  redaction: Redaction,
): Promise<void> {
  const { number, refersTo, fields, level } = redaction;
  const named = [dialogueId, refersTo, fields];
  const where = `"dialogueId" = $1 AND number = ANY($2) AND field = ANY($3)`;
  if (level === "erased") await manager.query(`DELETE FROM disclosure WHERE ${where}`, named);
  else
    await manager.query(`UPDATE disclosure SET "withheldBy" = $4 WHERE ${where} AND "withheldBy" IS NULL`, [
      ...named,
      number,
    ]);
}

/** Which committed fields of some entries there still are: shown, withheld or both. */
export async function fieldsThere(
  manager: EntityManager,
  dialogueId: string,
  numbers: readonly number[],
): Promise<{ readonly number: number; readonly field: string; readonly isWithheld: boolean }[]> {
  return manager.query(
    `SELECT number, field, "withheldBy" IS NOT NULL AS "isWithheld" FROM disclosure
     WHERE "dialogueId" = $1 AND number = ANY($2) ORDER BY number, place`,
    [dialogueId, numbers],
  );
}

/** What a redaction withholds, as disclosures. Whoever calls has the right to read it. */
export async function readWithheld(
  manager: EntityManager,
  dialogueId: string,
  withheldBy: number,
): Promise<string[]> {
  const rows: { disclosure: string }[] = await manager.query(
    `SELECT disclosure FROM disclosure WHERE "dialogueId" = $1 AND "withheldBy" = $2 ORDER BY number, place`,
    [dialogueId, withheldBy],
  );
  return rows.map(({ disclosure }) => disclosure);
}
