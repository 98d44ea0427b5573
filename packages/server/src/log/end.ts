import type { EntityManager } from "typeorm";
import { Refusal } from "../refusal.ts";
import type { Clock } from "../store/clock.ts";
import type { Compared, ForkGuard } from "./fork-guard.ts";

/** Where the record of a round ends whose row is locked. */
export interface End extends Compared {
  readonly size: number;
  readonly at: Date | null;
  readonly edge: Uint8Array;
  /** Until when the last entry is held back; null where everyone has it. */
  readonly releaseAt: Date | null;
  /** Read after the lock is held. */
  readonly now: Date;
}

/** Locks the round's row, so that numbers are given one after the other, and reads where its record ends. */
export async function lockEnd(
  manager: EntityManager,
  { clock, forkGuard }: { readonly clock: Clock; readonly forkGuard: ForkGuard },
  dialogueId: string,
): Promise<End> {
  const known = forkGuard.knownOf(dialogueId);
  await manager.query("SELECT 1 FROM dialogue WHERE id = $1 FOR NO KEY UPDATE", [dialogueId]);
  const [end]: Omit<End, "known">[] = await manager.query(endSql(clock, "$1", "$2"), [
    dialogueId,
    known?.size ?? 0,
  ]);
  if (!end) throw new Refusal("NOT_FOUND");
  return { ...end, known };
}

/** A statement that reads where the record of a round ends; one parameter holds its id, the other the size of a head. */
export function endSql(clock: Clock, parameter: string, size: string): string {
  return `SELECT dialogue.size, entry.at, head.edge, time.now,
      CASE WHEN entry."releaseAt" > time.now THEN entry."releaseAt" END AS "releaseAt",
      (SELECT root FROM head WHERE head."dialogueId" = dialogue.id AND head.size = ${size}::integer) AS "rootThere"
    FROM dialogue
    CROSS JOIN LATERAL (SELECT ${clock.sql()} AS now) AS time
    LEFT JOIN entry ON entry."dialogueId" = dialogue.id AND entry.number = dialogue.size
    LEFT JOIN head ON head."dialogueId" = dialogue.id AND head.size = dialogue.size
    WHERE dialogue.id = ${parameter}`;
}
