import { Field, ID, ObjectType } from "type-graphql";
import type { Rooms } from "./rooms.ts";
import { pause, stream } from "./stream.ts";

@ObjectType()
export class Nudge {
  @Field(() => ID)
  dialogueId!: string;
}

const retryMs = 1_000;

/**
 * "Look again": each time something private changed for the viewer's organisations in a round. `organisationsNow` is
 * asked before every nudge, so that whoever has lost a right is told nothing more.
 */
export function followNudges(
  rooms: Rooms,
  dialogueId: string,
  organisationsNow: () => Promise<readonly string[]>,
): AsyncIterableIterator<Nudge> {
  return stream(async function* (gone) {
    const room = await rooms.enter(dialogueId);
    try {
      let seen = room.changes;
      let heard = room.nudges();
      while (!gone.aborted) {
        await room.changed(seen, gone);
        const organisationIds = await organisationsNow().catch(() => null);
        if (organisationIds === null) await pause(retryMs, gone);
        if (gone.aborted || organisationIds === null) continue;
        seen = room.changes;
        const nudges = room.nudges();
        const isNudged = organisationIds.some((id) => (nudges.get(id) ?? 0) > (heard.get(id) ?? 0));
        heard = nudges;
        if (isNudged) yield Object.assign(new Nudge(), { dialogueId });
      }
    } finally {
      rooms.leave(room);
    }
  });
}
