import type { Standing } from "../access/policy.ts";
import { standingIn } from "../access/standing.ts";
import type { Context } from "../context.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Seat } from "../records/seat.ts";

/** The seats of a round that the viewer may see: its hosts', and the viewer's own. */
export async function seatsIn(ctx: Context, dialogueId: string): Promise<readonly Seat[]> {
  const known = ctx.seatsUnderLock(dialogueId);
  return known ?? (await ctx.together(seatsOf, dialogueId, (ids) => seatsOf(ctx, ids))) ?? [];
}

async function seatsOf(ctx: Context, dialogueIds: readonly string[]): Promise<Map<string, Seat[]>> {
  const seats = await ctx.list(Seat, (it) =>
    it
      .andWhere(`it."dialogueId" = ANY(:dialogueIds)`, { dialogueIds })
      .orderBy("it.takenAt")
      .addOrderBy("it.id"),
  );
  const ofRound = new Map(dialogueIds.map((id): [string, Seat[]] => [id, []]));
  for (const seat of seats) ofRound.get(seat.dialogueId)?.push(seat);
  return ofRound;
}

/** From which places the viewer acts in a round. */
export async function standingsIn(ctx: Context, dialogue: Pick<Dialogue, "id">): Promise<Set<Standing>> {
  return standingIn(ctx.viewer, await seatsIn(ctx, dialogue.id));
}
