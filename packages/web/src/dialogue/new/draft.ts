import { fromWallTime, toWallTime } from "../../ui/oslo-time.ts";

export interface NeedDraft {
  title: string;
  affected: string;
  situation: string;
  wantedEffect: string;
}

export interface RoundDraft {
  title: string;
  invitation: string;
  language: string;
  coHosts: { id: string; name: string }[];
  opens: "now" | "later";
  opensAt: string | null;
  questionsUntil: string | null;
  answersBy: string | null;
  closes: "fixed" | "byHosts";
  closesAt: string | null;
}

/** A buyer that the person acts for. */
export interface Buyer {
  id: string;
  name: string;
  isConfirmed: boolean;
}

export interface DialogueDraft {
  /** Which of the person's buyers hosts; null: the one they act for. */
  organisationId: string | null;
  needFrom: "new" | "own";
  needId: string | null;
  need: NeedDraft;
  round: RoundDraft;
}

export const steps = ["need", "round", "review", "open"] as const;
export type Step = (typeof steps)[number];

/** Noon in Norway so many days from now, on a working day. */
function noonAfter(days: number, now: number): string | null {
  const at = new Date(now + days * 86_400_000);
  const weekend = { 6: 2, 0: 1 }[at.getUTCDay()] ?? 0;
  const { date } = toWallTime(new Date(at.getTime() + weekend * 86_400_000).toISOString());
  return fromWallTime({ date, time: "12:00" });
}

/** An empty draft with the schedule that rounds usually have. */
export function emptyDraft(now: number): DialogueDraft {
  return {
    organisationId: null,
    needFrom: "new",
    needId: null,
    need: { title: "", affected: "", situation: "", wantedEffect: "" },
    round: {
      title: "",
      invitation: "",
      language: "nb",
      coHosts: [],
      opens: "now",
      opensAt: null,
      questionsUntil: noonAfter(14, now),
      answersBy: noonAfter(17, now),
      closes: "fixed",
      closesAt: noonAfter(21, now),
    },
  };
}

/** As it is made by this host: only a confirmed buyer may invite others to host with it. */
export function draftOf(host: Buyer, draft: DialogueDraft): DialogueDraft {
  return host.isConfirmed ? draft : { ...draft, round: { ...draft.round, coHosts: [] } };
}

/** The dates as they will be sent: what is chosen away is left out. */
export function schedule(round: RoundDraft) {
  return {
    opensAt: round.opens === "later" ? round.opensAt : null,
    questionsUntil: round.questionsUntil,
    answersBy: round.answersBy,
    closesAt: round.closes === "fixed" ? round.closesAt : null,
  };
}
