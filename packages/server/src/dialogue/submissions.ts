import type { Context } from "../context.ts";
import { channel, wakeUp } from "../log/wake-up.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Submission } from "../records/submission.ts";

/** A submission to be changed: first its round's row is locked, then it is read, so that two at once take turns. */
export async function lockSubmission(
  ctx: Context,
  id: string,
  field = "id",
): Promise<{ dialogue: Dialogue; submission: Submission }> {
  const { dialogueId } = await ctx.find(Submission, id, field);
  const dialogue = await ctx.lock(dialogueId, field);
  return { dialogue, submission: await ctx.find(Submission, id, field) };
}

/** Saves what changed, one version on, and tells the hosts and the asker to look again. */
export async function change(
  ctx: Context,
  submission: Submission,
  changes: Partial<
    Pick<Submission, "state" | "text" | "proposedText" | "agreedText" | "number" | "declinedOn">
  >,
): Promise<Submission> {
  const changed = { ...changes, version: submission.version + 1 };
  await ctx.manager.update(Submission, submission.id, changed);
  await nudge(ctx, submission.dialogueId, [submission.seatId]);
  return Object.assign(submission, changed);
}

/** Tells seats that something private changed; heard after the commit, and without content. */
export async function nudge(
  { manager }: Context,
  dialogueId: string,
  seatIds: readonly string[],
): Promise<void> {
  await manager.query(
    `UPDATE seat SET nudges = nudges + 1 WHERE "dialogueId" = $1 AND (kind = 'HOST' OR id = ANY($2))`,
    [dialogueId, seatIds],
  );
  await manager.query("SELECT pg_notify($1, $2)", [channel, wakeUp(dialogueId)]);
}
