import type { Entry, Time } from "./entry.ts";

export type SessionState = "announced" | "under-way" | "ended" | "cancelled";

/** A live session, as the entries about it tell it. */
export interface Session {
  /** Its first entry, by which the later ones name it: the announcement, or the start of one that nobody announced. */
  readonly number: number;
  readonly state: SessionState;
  /** As last announced; null where it was not, like the next one. */
  readonly startsAt: Time | null;
  readonly endsAt: Time | null;
  readonly startedAt: Time | null;
  /** When it ended, or was called off. */
  readonly endedAt: Time | null;
  /** As last announced; null where there is none or it was redacted, like the next two. */
  readonly title: string | null;
  readonly text: string | null;
  readonly address: string | null;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Step = Extract<Entry, { kind: "session" }>;

/**
 * The sessions of a record, by number. A step that does not fit (an end of what is not under way) changes nothing, and
 * nothing outlives the round: `closed` ends what is under way and calls off what was announced.
 */
export function readSessions(entries: readonly Entry[]): Session[] {
  const sessions: Mutable<Session>[] = [];
  for (const entry of entries) {
    if (entry.kind === "session") take(sessions, entry);
    if (entry.kind === "closed") for (const session of sessions) end(session, entry.at);
  }
  return sessions;
}

/** The one that matters now: under way, else announced as the next, else the last; null where there is none. */
export function currentSession(sessions: readonly Session[]): Session | null {
  const inState = (state: SessionState) => sessions.filter((session) => session.state === state);
  const next = inState("announced").sort((a, b) => ((a.startsAt ?? "") < (b.startsAt ?? "") ? -1 : 1))[0];
  return inState("under-way").at(-1) ?? next ?? sessions.at(-1) ?? null;
}

function take(sessions: Mutable<Session>[], entry: Step): void {
  const { step, at, number } = entry;
  const [about] = entry.refersTo ?? [];
  if (about === undefined) {
    if (step === "announced") sessions.push({ ...blank, number, ...planOf(entry) });
    if (step === "started")
      sessions.push({ ...blank, number, ...planOf(entry), state: "under-way", startedAt: at });
    return;
  }
  const session = sessions.find((one) => one.number === about);
  if (session?.state === "under-way" && step === "ended") end(session, at);
  if (session?.state !== "announced") return;
  if (step === "announced") Object.assign(session, planOf(entry));
  if (step === "started") Object.assign(session, { state: "under-way", startedAt: at });
  if (step === "cancelled") end(session, at);
}

const blank: Session = {
  number: 0,
  state: "announced",
  startsAt: null,
  endsAt: null,
  startedAt: null,
  endedAt: null,
  title: null,
  text: null,
  address: null,
};

function planOf({ startsAt, endsAt, title, text, address }: Step) {
  return {
    startsAt: startsAt ?? null,
    endsAt: endsAt ?? null,
    title: title ?? null,
    text: text ?? null,
    address: address ?? null,
  };
}

function end(session: Mutable<Session>, at: Time): void {
  if (session.endedAt !== null) return;
  session.state = session.state === "under-way" ? "ended" : "cancelled";
  session.endedAt = at;
}
