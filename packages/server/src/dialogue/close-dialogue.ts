import { type EntityManager, In } from "typeorm";
import type { Context, Services } from "../context.ts";
import type { Said } from "../log/append.ts";
import type { Dialogue } from "../records/dialogue.ts";
import type { Entry } from "../records/entry.ts";
import { Submission } from "../records/submission.ts";
import { Refusal } from "../refusal.ts";
import { isHeadWitnessed } from "../witnesses/witnessed.ts";
import { reconciledCounts } from "./reconcile.ts";
import { demandNow, unsettledStates } from "./rules.ts";
import { standingsIn } from "./seats.ts";

/**
 * The hosts close. Refused with WRONG_STATE while a submission is unsettled, and until the witnesses have seen the end
 * where the installation demands that (`reason`).
 */
export async function closeDialogue(ctx: Context, id: string): Promise<Entry> {
  const dialogue = await ctx.lock(id, "id");
  ctx.demand("CLOSE_DIALOGUE", await standingsIn(ctx, dialogue));
  demandNow("CLOSE_DIALOGUE", dialogue, await ctx.now());
  if (!(await mayEnd(ctx.manager, ctx.services, dialogue)))
    throw new Refusal("WRONG_STATE", { reason: "not witnessed yet", size: dialogue.size });
  const said = await closingSaid(ctx.manager, dialogue.id, "host");
  if (!said) throw new Refusal("WRONG_STATE", { reason: "unsettled submissions" });
  const [entry] = await ctx.publish(dialogue, [said]);
  if (!entry) throw new Error("closing wrote no entry");
  return entry;
}

/** Have the witnesses signed the last head, where nothing closes without them? The round's row is locked. */
export async function mayEnd(
  manager: EntityManager,
  { witnesses }: Services,
  { id, size }: Dialogue,
): Promise<boolean> {
  return !witnesses.mustSeeTheEnd || isHeadWitnessed(manager, witnesses, { dialogueId: id, size });
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
