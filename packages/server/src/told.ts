import type { ObjectLiteral } from "typeorm";
import type { Rooms } from "./live/rooms.ts";
import { Dialogue } from "./records/dialogue.ts";
import { Redaction } from "./records/redaction.ts";
import { Submission } from "./records/submission.ts";

/** The rounds of which rows may tell more than this node has shown. */
export function toldOf(rows: readonly ObjectLiteral[], rooms: Rooms): string[] {
  return rows.flatMap((row) => {
    if (row instanceof Submission || row instanceof Redaction) return [row.dialogueId];
    return row instanceof Dialogue && (rooms.at(row.id)?.released ?? 0) < row.size ? [row.id] : [];
  });
}

/** What rows tell of and this node has not pushed yet, it pushes (delivery.md, P5). */
export async function pushFirst(rows: readonly ObjectLiteral[], rooms: Rooms): Promise<void> {
  for (const row of rows) {
    if (row instanceof Dialogue) await rooms.advance(row.id, row.size);
    if ((row instanceof Submission || row instanceof Redaction) && row.number !== null)
      await rooms.advance(row.dialogueId, row.number);
  }
}
