import type { Content, Place } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import { upper } from "./read.ts";

/**
 * What entries that were brought back say of submissions that are still there: these are found by their commitments.
 * Else hosts would be asked to answer once more what everyone has read, and the round could never be closed.
 */
export async function settleAgain(
  manager: EntityManager,
  dialogueId: string,
  entries: readonly (Content & Place)[],
): Promise<void> {
  for (const entry of entries) {
    if (entry.kind === "answer")
      await manager.query(
        `UPDATE submission SET state = 'ANSWERED', version = version + 1
         WHERE "dialogueId" = $1 AND number = ANY($2) AND state = 'PUBLISHED'`,
        [dialogueId, entry.refersTo],
      );
    if (entry.kind !== "question" && entry.kind !== "declined") continue;
    const state = entry.kind === "question" ? "PUBLISHED" : "DECLINED";
    const ground = entry.kind === "declined" ? upper(entry.ground) : null;
    await manager.query(
      `UPDATE submission SET state = $3, number = $4, "declinedOn" = $5, version = version + 1
       WHERE "dialogueId" = $1 AND commitment = ANY($2)`,
      [dialogueId, entry.sources ?? [], state, entry.number, ground],
    );
  }
}
