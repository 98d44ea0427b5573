import type { Content, Place } from "@samtidig/ledger";
import type { Dialogue } from "../records/dialogue.ts";

export type Projection = Partial<
  Pick<
    Dialogue,
    "title" | "invitation" | "openedAt" | "opensAt" | "questionsUntil" | "answersBy" | "closesAt" | "closedAt"
  >
>;

/** What entries change in the round's row: the same that readRecord reads from them (a property test compares). */
export function projection(entries: readonly (Content & Place)[]): Projection {
  const changes: Projection = {};
  for (const entry of entries) {
    if (entry.kind === "opened") changes.openedAt = new Date(entry.at);
    if (entry.kind === "closed") changes.closedAt = new Date(entry.at);
    if (entry.kind === "correction" && entry.refersTo[0] === 1) changes.invitation = entry.text ?? null;
    if (entry.kind === "deadline") {
      if (entry.questionsUntil) changes.questionsUntil = new Date(entry.questionsUntil);
      if (entry.answersBy) changes.answersBy = new Date(entry.answersBy);
      if (entry.closesAt) changes.closesAt = new Date(entry.closesAt);
    }
  }
  return changes;
}
