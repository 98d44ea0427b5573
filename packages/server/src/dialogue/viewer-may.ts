import { isAllowed } from "../access/policy.ts";
import type { Context } from "../context.ts";
import { costs } from "../cost.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Organisation } from "../records/organisation.ts";
import { Redaction } from "../records/redaction.ts";
import { SeatKind } from "../records/seat.ts";
import { Submission } from "../records/submission.ts";
import { Action } from "./action.ts";
import { refusalOf, sessionUnderWay, unsettledStates } from "./rules.ts";
import { seatsIn, standingsIn } from "./seats.ts";
import { sessionsIn } from "./sessions.ts";

/** What the viewer may do in a round now, by the same table and the same rules that the acts ask. */
export async function viewerMay(ctx: Context, dialogue: Dialogue): Promise<Action[]> {
  if (!ctx.viewer.person) return [];
  const standings = await standingsIn(ctx, dialogue);
  const now = await ctx.now();
  const actions = Object.values(Action).filter((action) => {
    // Taking a seat twice is harmless and useless.
    if (action === Action.TAKE_SEAT && !standings.has("candidate")) return false;
    return isAllowed(action, standings) && refusalOf(action, dialogue, now) === null;
  });
  const isHeldUp = await Promise.all(actions.map((action) => heldUp(ctx, dialogue, action)));
  // Read after the round's row, of which everyone knows.
  await ctx.together(released, dialogue.id, (ids) => released(ctx, ids));
  return actions.filter((_, place) => !isHeldUp[place]);
}

async function released(ctx: Context, dialogueIds: readonly string[]): Promise<Map<string, true>> {
  await ctx.told.untilReleased(dialogueIds);
  return new Map(dialogueIds.map((id) => [id, true]));
}

/** What the rules cannot tell by the round's row alone. */
async function heldUp(ctx: Context, dialogue: Dialogue, action: Action): Promise<boolean> {
  if (action === Action.OPEN_DIALOGUE) {
    const hosts = (await seatsIn(ctx, dialogue.id)).filter(({ kind }) => kind === SeatKind.HOST);
    const loaded = hosts.map(({ organisationId }) => ctx.load(Organisation, organisationId));
    return (await Promise.all(loaded)).some((host) => !host?.isConfirmed);
  }
  if (action === Action.START_SESSION || action === Action.END_SESSION) {
    const isUnderWay = sessionUnderWay(await sessionsIn(ctx, dialogue)) !== null;
    return isUnderWay === (action === Action.START_SESSION);
  }
  if (action === Action.CANCEL_SESSION)
    return (await sessionsIn(ctx, dialogue)).every(({ state }) => state !== "announced");
  if (action === Action.REDACT_ENTRY) {
    const isThere = await ctx.together(redactableAmong, dialogue.id, (ids) => redactableAmong(ctx, ids));
    return isThere === null;
  }
  if (action !== Action.CLOSE_DIALOGUE) return false;
  return (await ctx.together(unsettledAmong, dialogue.id, (ids) => unsettledAmong(ctx, ids))) ?? false;
}

/** Those of some rounds in which somebody else has proposed a redaction. */
async function redactableAmong(ctx: Context, dialogueIds: readonly string[]): Promise<Map<string, true>> {
  const proposed = await ctx.list(Redaction, (it) =>
    it.andWhere(`it."dialogueId" = ANY(:dialogueIds) AND it.state = 'PROPOSED'`, { dialogueIds }),
  );
  const byOthers = proposed.filter(({ proposedById }) => proposedById !== ctx.viewer.person?.id);
  return new Map(byOthers.map(({ dialogueId }) => [dialogueId, true]));
}

/** Those of some rounds in which a submission is unsettled, whoever may see it. */
async function unsettledAmong(ctx: Context, dialogueIds: readonly string[]): Promise<Map<string, true>> {
  const unsettled = ctx.manager
    .createQueryBuilder(Submission, "it")
    .select(`DISTINCT it."dialogueId"`, "dialogueId")
    .where(`it."dialogueId" = ANY(:dialogueIds) AND it.state = ANY(:states)`, {
      dialogueIds,
      states: unsettledStates,
    });
  const rows = await ctx.read(costs.reading, () => unsettled.getRawMany<{ dialogueId: string }>());
  return new Map(rows.map(({ dialogueId }) => [dialogueId, true]));
}
