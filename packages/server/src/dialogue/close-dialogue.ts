import type { Counts } from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import type { Context } from "../context.ts";
import type { Said } from "../log/append.ts";
import type { Entry } from "../records/entry.ts";
import { Submission, type SubmissionState } from "../records/submission.ts";
import { Refusal } from "../refusal.ts";
import { demandReconciled } from "./reconcile.ts";
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

/** The closing entry with its counts, which the record bears out; or null while a submission is unsettled. */
export async function closingSaid(
  manager: EntityManager,
  dialogueId: string,
  by: "host" | "system",
): Promise<Said | null> {
  const rows: { state: SubmissionState; count: number }[] = await manager
    .createQueryBuilder(Submission, "it")
    .select("it.state", "state")
    .addSelect("count(*)::int", "count")
    .where(`it."dialogueId" = :dialogueId`, { dialogueId })
    .groupBy("it.state")
    .getRawMany();
  const count = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
  if (unsettledStates.some((state) => count(state) > 0)) return null;
  const counts: Counts = {
    received: rows.reduce((sum, row) => sum + row.count, 0),
    published: count("ANSWERED"),
    declined: count("DECLINED"),
    withdrawn: count("WITHDRAWN"),
  };
  await demandReconciled(manager, dialogueId, counts);
  return { kind: "closed", by, counts };
}
