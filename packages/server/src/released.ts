import { isForEveryone } from "./access/visible.ts";
import { Context, type Services } from "./context.ts";
import { Dialogue } from "./records/dialogue.ts";

/** How much of a record everyone may read on this node; 0 where there is none for everyone (delivery.md, P5). */
export async function releasedSize(services: Services, dialogueId: string): Promise<number> {
  const { rooms } = services;
  if (!rooms.at(dialogueId)) {
    const dialogue = await Context.anyone(services).see(Dialogue, dialogueId);
    if (!dialogue || !isForEveryone(dialogue)) return 0;
  }
  const room = await rooms.enter(dialogueId);
  // Kept for whoever reads next.
  rooms.leave(room);
  return room.released;
}
