import type { Context } from "../context.ts";
import type { Entry } from "../records/entry.ts";
import { Refusal } from "../refusal.ts";
import { demandNow, sessionUnderWay } from "./rules.ts";
import { standingsIn } from "./seats.ts";
import { sessionsIn } from "./sessions.ts";

/** Ends the session that is under way; refused with WRONG_STATE where none is. */
export async function endSession(ctx: Context, dialogueId: string): Promise<Entry> {
  const dialogue = await ctx.lock(dialogueId);
  ctx.demand("END_SESSION", await standingsIn(ctx, dialogue));
  demandNow("END_SESSION", dialogue, await ctx.now());
  const session = sessionUnderWay(await sessionsIn(ctx, dialogue));
  if (!session) throw new Refusal("WRONG_STATE", { reason: "no session is under way" });
  const [entry] = await ctx.publish(dialogue, [
    { kind: "session", by: "host", step: "ended", refersTo: [session.number] },
  ]);
  if (!entry) throw new Error("publishing wrote no entry");
  return entry;
}
