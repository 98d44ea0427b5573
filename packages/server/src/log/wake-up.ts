import type { EntityManager } from "typeorm";

/** The one NOTIFY channel. Its payload is a dialogue's id: "look there", never what is to be seen. */
export const channel = "samtidig";

/** Wakes all nodes' readers of a round; they hear it when the transaction commits, and not before. */
export async function notify(manager: EntityManager, dialogueId: string): Promise<void> {
  await manager.query("SELECT pg_notify($1, $2)", [channel, dialogueId]);
}
