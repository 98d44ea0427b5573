import { setTimeout as pause } from "node:timers/promises";
import type { EntityManager } from "typeorm";
import { limits } from "../limits.ts";
import { Refusal } from "../refusal.ts";
import type { Clock } from "../store/clock.ts";

/** An entry that is held back is committed so long before its release: by then every node has it ready. */
export const heldMs = 500;

/** The moment at which everyone is to get an entry lies ahead, and not far; else BAD_INPUT. */
export function demandSoon(releaseAt: Date, now: Date): void {
  const field = "releaseAt";
  if (releaseAt <= now)
    throw new Refusal("BAD_INPUT", { field, reason: "not ahead", now: now.toISOString() });
  const max = limits.releaseSeconds;
  if (releaseAt.getTime() > now.getTime() + max * 1_000)
    throw new Refusal("BAD_INPUT", { field, reason: `more than ${max} seconds ahead`, max });
}

/** Waits until an entry that everyone is to get then must be written, or refuses where whoever asked goes before that. */
export async function untilShortlyBefore(
  manager: EntityManager,
  clock: Clock,
  releaseAt: Date,
  gone: AbortSignal,
): Promise<void> {
  try {
    await clock.until(manager, new Date(releaseAt.getTime() - heldMs), limits.releaseSeconds * 1_000, gone);
  } catch (failure) {
    throw gone.aborted ? new Refusal("UNAVAILABLE", { reason: "broken off, nothing is published" }) : failure;
  }
}

/** Waits until an entry may be shown that is committed: no longer than any is held back, whatever the clocks do. */
export async function untilRelease(
  manager: EntityManager,
  clock: Clock,
  releaseAt: Date | null,
): Promise<void> {
  if (!releaseAt) return;
  // Without the database's time: by then it has come.
  await clock.until(manager, releaseAt, heldMs).catch(() => pause(heldMs));
}

/**
 * Waits until what is committed to the records of these rounds may be shown. Null: to any of them, as far as lists are
 * searched and filtered by it.
 */
export async function untilAllReleased(
  manager: EntityManager,
  clock: Clock,
  dialogueIds: readonly string[] | null,
): Promise<void> {
  const [held]: { releaseAt: Date | null }[] = await manager.query(
    `SELECT max("releaseAt") AS "releaseAt" FROM entry
     WHERE "releaseAt" > ${clock.sql()} AND CASE WHEN $1::uuid[] IS NULL
       THEN kind IN ('correction', 'closed') ELSE "dialogueId" = ANY($1) END`,
    [dialogueIds],
  );
  await untilRelease(manager, clock, held?.releaseAt ?? null);
}
