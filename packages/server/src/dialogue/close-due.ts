import type { Services } from "../context.ts";
import { append } from "../log/append.ts";
import { Dialogue } from "../records/dialogue.ts";
import { closingSaid, mayEnd } from "./close-dialogue.ts";
import { hasPassed, phaseOf, unsettledStates } from "./rules.ts";

/** The system closes each round at its `closesAt`, or as soon after it as every submission is settled (I-15). */
export async function closeDue(services: Services): Promise<void> {
  const { store, clock } = services;
  const due: { id: string }[] = await store.query(
    `SELECT id FROM dialogue WHERE size > 0 AND "closedAt" IS NULL AND "frozenSize" IS NULL AND "closesAt" < ${clock.sql()}
     AND NOT EXISTS (SELECT 1 FROM submission WHERE submission."dialogueId" = dialogue.id
       AND state = ANY($1))`,
    [unsettledStates],
  );
  const failures: unknown[] = [];
  for (const { id } of due) {
    const closed = store.transaction(async (manager) => {
      const dialogue = await manager.findOne(Dialogue, {
        where: { id },
        lock: { mode: "for_no_key_update" },
      });
      const now = await clock.now(manager);
      // Another node may have closed it, or a host extended it, since the question above.
      if (!dialogue?.closesAt || phaseOf(dialogue, now) !== "OPEN" || !hasPassed(dialogue.closesAt, now))
        return;
      // At a later look.
      if (!(await mayEnd(manager, services, dialogue))) return;
      const said = await closingSaid(manager, id, "system");
      return said && (await append(manager, services, dialogue, [said]));
    });
    // One round that cannot be closed holds up no other.
    await closed.then(
      (entries) => entries?.[0] && services.forkGuard.note(entries[0].head),
      (failure: unknown) => failures.push(failure),
    );
  }
  if (failures.length > 0) throw failures[0];
}
