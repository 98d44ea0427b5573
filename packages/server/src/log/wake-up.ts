import type { EntityManager } from "typeorm";

/** The one NOTIFY channel. What is heard there says where to look and how far, never what is to be seen. */
export const channel = "samtidig";

/**
 * Wakes all nodes' readers of a round; they hear it when the transaction commits, and not before. With a size: the
 * record is now so long. Without: something private has changed.
 */
export async function notify(manager: EntityManager, dialogueId: string, size?: number): Promise<void> {
  const payload = size === undefined ? dialogueId : `${dialogueId}:${size}`;
  await manager.query("SELECT pg_notify($1, $2)", [channel, payload]);
}

export function wakeUpOf(payload: string): { dialogueId: string; size: number | null } {
  const [dialogueId = "", size] = payload.split(":");
  return { dialogueId, size: size === undefined ? null : Number(size) };
}
