import type { Context } from "../context.ts";
import type { Dialogue } from "../records/dialogue.ts";
import { Redaction, RedactionState } from "../records/redaction.ts";
import { Refusal } from "../refusal.ts";
import { standingsIn } from "./seats.ts";
import { nudge } from "./submissions.ts";

/** A redaction on which something is to be done: first its round's row is locked, then it is read. */
export async function lockRedaction(
  ctx: Context,
  id: string,
): Promise<{ dialogue: Dialogue; redaction: Redaction }> {
  const { dialogueId } = await ctx.find(Redaction, id);
  const dialogue = await ctx.lock(dialogueId, "id");
  return { dialogue, redaction: await ctx.find(Redaction, id) };
}

export function demandProposed({ state }: Pick<Redaction, "state">): void {
  if (state !== RedactionState.PROPOSED) throw new Refusal("WRONG_STATE", { field: "id", state });
}

/** The hosts think better of it, before it is carried out. */
export async function withdrawRedaction(ctx: Context, id: string): Promise<Redaction> {
  const { dialogue, redaction } = await lockRedaction(ctx, id);
  ctx.demand("WITHDRAW_REDACTION", await standingsIn(ctx, dialogue));
  demandProposed(redaction);
  const changes = { state: RedactionState.WITHDRAWN };
  await ctx.manager.update(Redaction, redaction.id, changes);
  await nudge(ctx, dialogue.id, []);
  return Object.assign(redaction, changes);
}
