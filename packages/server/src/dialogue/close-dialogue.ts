import { type EntityManager, In } from "typeorm";
import type { Context } from "../context.ts";
import type { Said } from "../log/append.ts";
import type { Entry } from "../records/entry.ts";
import { Submission } from "../records/submission.ts";
import { Refusal } from "../refusal.ts";
import { reconciledCounts } from "./reconcile.ts";
import { demandNow, unsettledStates } from "./rules.ts";
import { standingsIn } from "./seats.ts";

/** The hosts close. Refused with WRONG_STATE while a submission is unsettled. */
export async function closeDialogue(ctx: Context, id: string): Promise<Entry> {
  const dialogue = await ctx.lock(id, "id");
  ctx.demand("CLOSE_DIALOGUE", await standingsIn(ctx, dialogue));
  demandNow("CLOSE_DIALOGUE", dialogue, await ctx.now());
  const said = await closingSaid(ctx.manager, dialogue.id, "host");
  if (!said) throw new Refusal("WRONG_STATE", { reason: "unsettled submissions" });
  const [entry] = await ctx.publish(dialogue, [said]);
  if (!entry) throw new Error("closing wrote no entry");
  return entry;
}

/** The closing entry with its counts, which the record bears out; null while a submission is unsettled. */
export async function closingSaid(
  manager: EntityManager,
  dialogueId: string,
  by: "host" | "system",
): Promise<Said | null> {
  const isUnsettled = await manager.existsBy(Submission, { dialogueId, state: In(unsettledStates) });
  if (isUnsettled) return null;
  return { kind: "closed", by, counts: await reconciledCounts(manager, dialogueId) };
}
