import { isPast, type Session } from "@samtidig/ledger";
import type { Dialogue } from "../records/dialogue.ts";
import type { Submission } from "../records/submission.ts";
import { Refusal } from "../refusal.ts";

type Timed = Pick<
  Dialogue,
  "size" | "opensAt" | "questionsUntil" | "answersBy" | "closesAt" | "closedAt" | "frozenSize"
>;
export type Phase = "DRAFT" | "PLANNED" | "OPEN" | "CLOSED";

/** DRAFT: no entry yet. PLANNED: entry 1 written, opensAt ahead. CLOSED: a closing entry is written. */
export function phaseOf(dialogue: Pick<Timed, "size" | "opensAt" | "closedAt">, now: Date): Phase {
  if (dialogue.size === 0) return "DRAFT";
  if (dialogue.closedAt) return "CLOSED";
  return dialogue.opensAt && dialogue.opensAt > now ? "PLANNED" : "OPEN";
}

/** What can be done in a round only while it is in some phase: the contract's Action. */
export type RoundAction =
  | "OPEN_DIALOGUE"
  | "TAKE_SEAT"
  | "ASK_QUESTION"
  | "PROPOSE_WORDING"
  | "DECLINE_SUBMISSION"
  | "PUBLISH_QUESTION"
  | "PUBLISH_ANSWER"
  | "PUBLISH_CLARIFICATION"
  | "CORRECT_ENTRY"
  | "EXTEND_DEADLINE"
  | "ANNOUNCE_SESSION"
  | "START_SESSION"
  | "END_SESSION"
  | "CANCEL_SESSION"
  | "PROPOSE_REDACTION"
  | "REDACT_ENTRY"
  | "CLOSE_DIALOGUE";

const beforeOpening: readonly RoundAction[] = [
  "TAKE_SEAT",
  "PUBLISH_CLARIFICATION",
  "CORRECT_ENTRY",
  "EXTEND_DEADLINE",
  "ANNOUNCE_SESSION",
  "CANCEL_SESSION",
  "CLOSE_DIALOGUE",
];

/** After a closing entry only a redaction may follow (log.md). */
const afterClosing: readonly RoundAction[] = ["PROPOSE_REDACTION", "REDACT_ENTRY"];

/** Why an action cannot be done in this round now, or null (I-15: deadlines are inclusive to the second). */
export function refusalOf(action: RoundAction, dialogue: Timed, now: Date): Refusal | null {
  if (dialogue.frozenSize !== null)
    return new Refusal("WRONG_STATE", { state: "FROZEN", size: dialogue.frozenSize });
  const phase = phaseOf(dialogue, now);
  if (action === "OPEN_DIALOGUE") {
    return phase === "DRAFT" ? passedDeadline(dialogue, now) : new Refusal("WRONG_STATE", { state: phase });
  }
  if (phase === "DRAFT") return new Refusal("WRONG_STATE", { state: phase });
  if (afterClosing.includes(action)) return null;
  if (phase === "CLOSED") return new Refusal("DIALOGUE_CLOSED");
  if (phase === "PLANNED" && !beforeOpening.includes(action)) {
    return new Refusal("NOT_YET_OPEN", { opensAt: dialogue.opensAt?.toISOString() ?? null });
  }
  const end = questionsEnd(dialogue);
  if (action === "ASK_QUESTION" && end && hasPassed(end, now)) {
    return new Refusal("DEADLINE_PASSED", {
      field: dialogue.questionsUntil ? "questionsUntil" : "closesAt",
      deadline: end.toISOString(),
    });
  }
  return null;
}

/** Until when questions are taken: null where no date ends it. */
export function questionsEnd(dialogue: Pick<Timed, "questionsUntil" | "closesAt">): Date | null {
  return dialogue.questionsUntil ?? dialogue.closesAt;
}

/** A draft can lie until its dates have passed; then it needs a new schedule, not an opening. */
function passedDeadline(dialogue: Timed, now: Date): Refusal | null {
  for (const field of ["questionsUntil", "answersBy", "closesAt"] as const) {
    const deadline = dialogue[field];
    if (deadline && hasPassed(deadline, now)) {
      return new Refusal("DEADLINE_PASSED", { field, deadline: deadline.toISOString() });
    }
  }
  return null;
}

export function demandNow(action: RoundAction, dialogue: Timed, now: Date): void {
  const refusal = refusalOf(action, dialogue, now);
  if (refusal) throw refusal;
}

export function hasPassed(deadline: Date, now: Date): boolean {
  return isPast(deadline.toISOString(), now.toISOString());
}

/** A submission's life (contract.graphql, SubmissionState): what may happen to it from where. */
const from = {
  propose: ["RECEIVED", "PROPOSED", "AGREED"],
  accept: ["PROPOSED"],
  withdraw: ["RECEIVED", "PROPOSED", "AGREED"],
  decline: ["RECEIVED", "PROPOSED", "AGREED"],
  publish: ["RECEIVED", "PROPOSED", "AGREED"],
  answer: ["RECEIVED", "PROPOSED", "AGREED", "PUBLISHED"],
  erase: ["DECLINED", "WITHDRAWN"],
} as const satisfies Record<string, readonly Submission["state"][] | readonly string[]>;

export function demandState(step: keyof typeof from, submission: Pick<Submission, "id" | "state">): void {
  const states: readonly string[] = from[step];
  const { id: submissionId, state } = submission;
  if (!states.includes(state)) throw new Refusal("WRONG_STATE", { state, submissionId });
}

/** Not yet answered, declined or withdrawn: while there is one, the round does not close. */
export const unsettledStates = ["RECEIVED", "PROPOSED", "AGREED", "PUBLISHED"] as const;

/** Optimistic lock: a version that was named must be the one that is. */
export function demandVersion(
  { id: submissionId, version: actual }: Pick<Submission, "id" | "version">,
  expected: number | null | undefined,
): void {
  if (expected !== null && expected !== undefined && expected !== actual) {
    throw new Refusal("STALE_VERSION", { field: "expectedVersion", expected, actual, submissionId });
  }
}

export function sessionUnderWay(sessions: readonly Session[]): Session | null {
  return sessions.find(({ state }) => state === "under-way") ?? null;
}

/** The session of that number, which has been announced and not begun, or been called off. */
export function demandAnnounced(sessions: readonly Session[], number: number): Session {
  const session = sessions.find((one) => one.number === number);
  if (!session) throw new Refusal("BAD_INPUT", { field: "session", reason: "no such session", number });
  if (session.state !== "announced")
    throw new Refusal("WRONG_STATE", { field: "session", state: session.state, number });
  return session;
}

/** One session is under way at a time. */
export function demandNoneUnderWay(sessions: readonly Session[]): void {
  const session = sessionUnderWay(sessions);
  if (session) throw new Refusal("WRONG_STATE", { state: session.state, number: session.number });
}

/**
 * The words in which a question is published (I-12): the agreed wording, else the asker's own; another one only where
 * the asker gave leave when asking.
 */
export function wordingOf(
  submission: Pick<Submission, "id" | "text" | "agreedText" | "mayReword">,
  publicText: string | null,
): string {
  const settled = submission.agreedText ?? submission.text;
  if (publicText === null || publicText === settled) return settled;
  if (!submission.mayReword)
    throw new Refusal("WORDING_NOT_AGREED", { field: "publicText", submissionId: submission.id });
  return publicText;
}

/** 1 → A, 26 → Z, 27 → AA: how hosts tell askers apart. */
export function labelOf(place: number): string {
  const letter = String.fromCharCode(65 + ((place - 1) % 26));
  return place > 26 ? labelOf(Math.floor((place - 1) / 26)) + letter : letter;
}
