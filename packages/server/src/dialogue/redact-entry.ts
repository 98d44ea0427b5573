import type { Context } from "../context.ts";
import type { Dialogue } from "../records/dialogue.ts";
import type { Entry } from "../records/entry.ts";
import { Redaction, RedactionGround, RedactionLevel, RedactionState } from "../records/redaction.ts";
import { Refusal } from "../refusal.ts";
import { demandThere } from "./propose-redaction.ts";
import { eraseSalts } from "./receipts.ts";
import { demandProposed, lockRedaction } from "./redactions.ts";
import { demandNow } from "./rules.ts";
import { standingsIn } from "./seats.ts";

const grounds = {
  [RedactionGround.PERSONAL_DATA]: "personal-data",
  [RedactionGround.TRADE_SECRET]: "trade-secret",
  [RedactionGround.SECRECY]: "secrecy",
} as const;

const levels = { [RedactionLevel.WITHHELD]: "withheld", [RedactionLevel.ERASED]: "erased" } as const;

/**
 * The second person carries out what another proposed: everyone reads that something was taken away and on what
 * ground, and from then on nobody is served it (GDPR, article 17; I-14). Possible after closing too.
 */
export async function redactEntry(ctx: Context, id: string): Promise<Entry> {
  const { dialogue, redaction } = await lockRedaction(ctx, id);
  ctx.demand("REDACT_ENTRY", await standingsIn(ctx, dialogue));
  demandNow("REDACT_ENTRY", dialogue, await ctx.now());
  demandProposed(redaction);
  const redactedById = ctx.viewer.person?.id ?? null;
  if (redaction.proposedById === redactedById)
    throw new Refusal("NOT_ALLOWED", { action: "REDACT_ENTRY", reason: "proposed by the same person" });
  await demandThere(ctx, dialogue, redaction);
  const { numbers, fields, ground, level, reason } = redaction;
  const [entry] = await ctx.publish(dialogue, [
    {
      kind: "redaction",
      by: "host",
      refersTo: numbers,
      fields,
      ground: grounds[ground],
      level: levels[level],
      ...(reason && { reason }),
    },
  ]);
  if (!entry) throw new Error("publishing wrote no entry");
  await takeAwayElsewhere(ctx, dialogue, redaction);
  await ctx.manager.update(Redaction, redaction.id, {
    state: RedactionState.REDACTED,
    redactedById,
    number: entry.number,
    reason: null,
  });
  return entry;
}

/** Where else the text stands, or could be guessed from: the record itself is log/take-away's. */
async function takeAwayElsewhere(
  ctx: Context,
  { id, needId }: Dialogue,
  { numbers, fields, level }: Redaction,
): Promise<void> {
  if (numbers.includes(1) && fields.includes("need"))
    await ctx.manager.query(
      `UPDATE need SET title = '', affected = NULL, situation = NULL, "wantedEffect" = NULL WHERE id = $1`,
      [needId],
    );
  if (level !== RedactionLevel.ERASED) return;
  // The asker's own words, and those that were proposed: what was published may have been taken from them.
  await ctx.manager.query(
    `UPDATE submission SET text = '', "proposedText" = NULL, "agreedText" = NULL
     WHERE "dialogueId" = $1 AND number = ANY($2) AND $3`,
    [id, numbers, fields.includes("text")],
  );
  if (fields.includes("text")) await eraseSalts(ctx, id, numbers);
  await ctx.manager.query(
    `UPDATE "usedKey" SET "inputHash" = NULL
     WHERE outcome->>'dialogueId' = $1::text
         AND EXISTS (SELECT 1 FROM jsonb_array_elements(outcome->'numbers') AS it WHERE it::integer = ANY($2::integer[]))
       OR outcome->>'noun' = 'Submission' AND outcome->>'id' IN
         (SELECT id::text FROM submission WHERE "dialogueId" = $1::uuid AND number = ANY($2::integer[]))
       OR outcome->>'noun' = 'Redaction' AND outcome->>'id' IN
         (SELECT id::text FROM redaction WHERE "dialogueId" = $1::uuid AND number = ANY($2::integer[]))
       OR outcome->>'noun' = 'Dialogue' AND outcome->>'id' = $1::text AND 1 = ANY($2::integer[])
       OR outcome->>'noun' = 'Need' AND outcome->>'id' = $3::text AND 1 = ANY($2::integer[])`,
    [id, numbers, needId],
  );
}
