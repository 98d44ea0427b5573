import { Field, ID, ObjectType } from "type-graphql";
import { patiently } from "./patiently.ts";
import type { Room } from "./room.ts";
import { stream } from "./stream.ts";

@ObjectType()
export class Nudge {
  @Field(() => ID)
  dialogueId!: string;
}

/**
 * "Look again": each time something private changed for one of the organisations in a round. `organisationsNow` is
 * asked before every nudge, so that whoever has lost a right is told nothing more. Leaves the room when it ends.
 */
export function followNudges(
  room: Room,
  organisationIds: readonly string[],
  organisationsNow: () => Promise<readonly string[]>,
  leave: () => void,
): AsyncIterableIterator<Nudge> {
  let seen = room.changes;
  let heard = room.nudges();
  return stream(async function* (gone) {
    while (!gone.aborted) {
      await room.changed(seen, gone);
      seen = room.changes;
      const nudges = room.nudges();
      const isNudged = (id: string) => (nudges.get(id) ?? 0) > (heard.get(id) ?? 0);
      // Most changes concern others, and cost nothing here.
      const mine = organisationIds.some(isNudged) ? await patiently(organisationsNow, gone) : [];
      const isForMe = mine.some(isNudged);
      heard = nudges;
      if (isForMe && !gone.aborted) yield Object.assign(new Nudge(), { dialogueId: room.dialogueId });
    }
  }, leave);
}
