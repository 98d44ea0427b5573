import { isAllowed } from "../access/policy.ts";
import type { Context } from "../context.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Action } from "./action.ts";
import { closingSaid } from "./close-dialogue.ts";
import { hostsOf } from "./open-dialogue.ts";
import { refusalOf } from "./rules.ts";
import { standingsIn } from "./seats.ts";

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
  return actions.filter((_, place) => !isHeldUp[place]);
}

/** What the rules cannot tell by the round's row alone. */
async function heldUp(ctx: Context, dialogue: Dialogue, action: Action): Promise<boolean> {
  if (action === Action.OPEN_DIALOGUE) {
    return (await hostsOf(ctx, dialogue)).some(({ isConfirmed }) => !isConfirmed);
  }
  return action === Action.CLOSE_DIALOGUE && (await closingSaid(ctx.manager, dialogue.id, "host")) === null;
}
