import { readSessions, type Session } from "@samtidig/ledger";
import type { Context } from "../context.ts";
import { costs } from "../cost.ts";
import { readLeaves } from "../log/read.ts";
import type { Dialogue } from "../records/dialogue.ts";

/** The sessions of a round that is not closed, as its record tells them; without their texts. */
export async function sessionsIn(ctx: Context, { id }: Pick<Dialogue, "id">): Promise<readonly Session[]> {
  return (await ctx.together(sessionsOf, id, (ids) => sessionsOf(ctx, ids))) ?? [];
}

async function sessionsOf(ctx: Context, dialogueIds: readonly string[]): Promise<Map<string, Session[]>> {
  const leaves = await ctx.read(costs.reading, () => readLeaves(ctx.manager, dialogueIds, ["session"]));
  return new Map(
    dialogueIds.map((id) => [
      id,
      readSessions(leaves.flatMap(({ dialogueId, said }) => (dialogueId === id ? [said] : []))),
    ]),
  );
}
