import { isTooLong, lengths } from "../lengths.ts";
import { type DateFault, dateFaults } from "../schedule-faults.ts";
import { type DialogueDraft, type NeedDraft, type RoundDraft, schedule } from "./draft.ts";

/** A text that is too long has no sentence here: its field counts how much. */
export type Fault = { readonly kind: "missing" } | { readonly kind: "tooLong" } | DateFault;
export type Faults = { need: Record<string, Fault>; round: Record<string, Fault> };

export const needLengths: Record<keyof NeedDraft, number> = {
  title: lengths.title,
  affected: lengths.needPart,
  situation: lengths.needPart,
  wantedEffect: lengths.needPart,
};

/** What the server would refuse, said before asking it; the server stays the authority. */
export function faultsIn(draft: DialogueDraft, now: number): Faults {
  const need: Record<string, Fault> = {};
  if (draft.needFrom === "own") {
    if (!draft.needId) need.needId = { kind: "missing" };
  } else {
    for (const field of Object.keys(needLengths) as (keyof NeedDraft)[]) {
      Object.assign(need, faultOf(field, draft.need[field], needLengths[field]));
    }
  }
  return { need, round: faultsInRound(draft.round, now) };
}

function faultsInRound(round: RoundDraft, now: number): Record<string, Fault> {
  const faults: Record<string, Fault> = {
    ...faultOf("title", round.title, lengths.title),
    ...faultOf("invitation", round.invitation, lengths.invitation),
    ...dateFaults(schedule(round), now),
  };
  if (round.opens === "later" && !round.opensAt) faults.opensAt = { kind: "missing" };
  if (round.closes === "fixed" && !round.closesAt) faults.closesAt = { kind: "missing" };
  return faults;
}

function faultOf(field: string, text: string, max: number): Record<string, Fault> {
  if (text.trim() === "") return { [field]: { kind: "missing" } };
  return isTooLong(text, max) ? { [field]: { kind: "tooLong" } } : {};
}

export const isFaulty = (faults: Record<string, Fault>) => Object.keys(faults).length > 0;
