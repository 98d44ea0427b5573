import type { Standing } from "../access/policy.ts";
import { standingIn } from "../access/standing.ts";
import type { Context } from "../context.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Seat } from "../records/seat.ts";

/** The seats of a round that the viewer may see: its hosts', and the viewer's own. */
export function seatsIn(ctx: Context, dialogueId: string): Promise<Seat[]> {
  return ctx.list(Seat, (it) =>
    it.andWhere(`it."dialogueId" = :dialogueId`, { dialogueId }).orderBy("it.takenAt").addOrderBy("it.id"),
  );
}

/** From which places the viewer acts in a round. */
export async function standingsIn(ctx: Context, dialogue: Pick<Dialogue, "id">): Promise<Set<Standing>> {
  return standingIn(ctx.viewer, await seatsIn(ctx, dialogue.id));
}
