import type { DialoguePhase } from "../generated/graphql.ts";

interface Timed {
  phase: DialoguePhase;
  opensAt: string | null;
  questionsUntil: string | null;
  answersBy: string | null;
  closesAt: string | null;
  closedAt: string | null;
}

export interface NextDeadline {
  /** Which it is, or what is true where no date is. */
  what: "opensAt" | "questionsUntil" | "answersBy" | "closesAt" | "hostsClose" | "notOpened" | "closed";
  at: string | null;
}

/** The one date that matters now to somebody looking at a list. */
export function nextDeadline(dialogue: Timed, now: number): NextDeadline {
  if (dialogue.phase === "DRAFT") return { what: "notOpened", at: null };
  if (dialogue.phase === "CLOSED") return { what: "closed", at: dialogue.closedAt };
  if (dialogue.phase === "PLANNED") return { what: "opensAt", at: dialogue.opensAt ?? null };
  for (const what of ["questionsUntil", "answersBy", "closesAt"] as const) {
    const at = dialogue[what];
    if (at && Date.parse(at) >= now) return { what, at };
  }
  return { what: "hostsClose", at: null };
}
