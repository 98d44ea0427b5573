import { type DialogueDraft, type RoundDraft, schedule } from "./draft.ts";

export type Fault = "missing" | "past" | "order";
export type Faults = { need: Record<string, Fault>; round: Record<string, Fault> };

/** What the server would refuse, said before asking it; the server stays the authority. */
export function faultsIn(draft: DialogueDraft, now: number): Faults {
  const need: Record<string, Fault> = {};
  if (draft.needFrom === "own") {
    if (!draft.needId) need.needId = "missing";
  } else {
    for (const [field, text] of Object.entries(draft.need)) if (!text.trim()) need[field] = "missing";
  }
  return { need, round: faultsInRound(draft.round, now) };
}

function faultsInRound(round: RoundDraft, now: number): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  if (!round.title.trim()) faults.title = "missing";
  if (!round.invitation.trim()) faults.invitation = "missing";
  if (round.opens === "later" && !round.opensAt) faults.opensAt = "missing";
  if (round.closes === "fixed" && !round.closesAt) faults.closesAt = "missing";
  let latest = 0;
  for (const [field, at] of Object.entries(schedule(round))) {
    if (!at) continue;
    const time = Date.parse(at);
    if (time <= now) faults[field] = "past";
    else if (time < latest) faults[field] = "order";
    latest = Math.max(latest, time);
  }
  return faults;
}

export const isFaulty = (faults: Record<string, Fault>) => Object.keys(faults).length > 0;
