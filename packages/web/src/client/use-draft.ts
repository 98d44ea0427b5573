import { useCallback, useLayoutEffect, useState } from "react";
import { forget, forgetAll, keep, recallJson } from "./browser-storage.ts";
import { useSession } from "./session.tsx";

export interface Draft<T> {
  value: T;
  set: (next: T | ((before: T) => T)) => void;
  /** After success: back to the start, and nothing left in the browser. */
  clear: () => void;
}

interface Kept<T> {
  owner: string;
  name: string;
  value: T;
}

const anyone = "anyone";
const place = (owner: string, name: string) => `draft.${owner}.${name}`;

/** Drafts of that place, of everybody who has used this browser: what they were written from is not to be kept. */
export function dropDrafts(name: string): void {
  forgetAll((kept) => kept.startsWith("draft.") && kept.endsWith(`.${name}`));
}

/** What is being typed, kept in this browser per person and place; survives a reload, an expired sign-in and a lost network. */
export function useDraft<T>(name: string, initial: T): Draft<T> {
  const { viewer } = useSession();
  const person = viewer?.person.id ?? null;
  const [kept, setKept] = useState<Kept<T>>(() => read(person ?? anyone, name, initial));

  // Signing in takes along what was typed before; an expired sign-in takes nothing away from the screen. Before anything
  // is painted: an empty form must not flash up, still less be typed into, while the draft of who it is now is fetched.
  useLayoutEffect(() => {
    setKept((now) => {
      const owner = person ?? (now.owner === anyone ? anyone : now.owner);
      if (owner === now.owner && name === now.name) return now;
      const theirs = read(owner, name, initial);
      const hasTyped = now.owner === anyone && now.name === name && now.value !== initial;
      if (!hasTyped || theirs.value !== initial) return theirs;
      forget(place(anyone, name));
      return write({ ...theirs, value: now.value });
    });
  }, [person, name, initial]);

  const set = useCallback((next: T | ((before: T) => T)) => {
    setKept((now) => write({ ...now, value: next instanceof Function ? next(now.value) : next }));
  }, []);
  const clear = useCallback(() => {
    setKept((now) => {
      forget(place(now.owner, now.name));
      return { ...now, value: initial };
    });
  }, [initial]);
  return { value: kept.value, set, clear };
}

function read<T>(owner: string, name: string, initial: T): Kept<T> {
  return { owner, name, value: recallJson<T>(place(owner, name)) ?? initial };
}

function write<T>(kept: Kept<T>): Kept<T> {
  keep(place(kept.owner, kept.name), JSON.stringify(kept.value));
  return kept;
}
