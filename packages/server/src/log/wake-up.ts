/** The one NOTIFY channel. What is heard there says where to look and how far, never what is to be seen. */
export const channel = "samtidig";

/**
 * What wakes all nodes' readers of a round; they hear it when the transaction commits, and not before. With a size: the
 * record is now so long. Without: something private has changed.
 */
export function wakeUp(dialogueId: string, size?: number): string {
  return size === undefined ? dialogueId : `${dialogueId}:${size}`;
}

export function wakeUpOf(payload: string): { dialogueId: string; size: number | null } {
  const [dialogueId = "", size] = payload.split(":");
  return { dialogueId, size: size === undefined ? null : Number(size) };
}
