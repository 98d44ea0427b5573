import { type DialogueRecord, isPast } from "@samtidig/ledger";
import type { DialoguePhase } from "../generated/graphql.ts";

/** Where a round stands, as its record and the server's clock tell it. What one may do there, the server says. */
export function phaseOf(record: DialogueRecord, now: number): DialoguePhase {
  if (record.size === 0) return "DRAFT";
  if (record.closedAt) return "CLOSED";
  const { opensAt } = record.deadlines;
  return opensAt !== undefined && Date.parse(opensAt) > now ? "PLANNED" : "OPEN";
}

/** The last moment for questions; null where only the hosts' closing ends them. */
export function questionsEnd({ deadlines }: DialogueRecord): string | null {
  return deadlines.questionsUntil ?? deadlines.closesAt ?? null;
}

export function takesQuestions(record: DialogueRecord, now: number): boolean {
  const end = questionsEnd(record);
  return phaseOf(record, now) === "OPEN" && (end === null || !isPast(end, new Date(now).toISOString()));
}
