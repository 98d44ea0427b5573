import type { Entry } from "@samtidig/ledger";
import { useEffect, useRef, useState } from "react";
import { type Announcer, createAnnouncer, isTextField } from "./announce.ts";

export interface Voice {
  /** The sentence for one new entry, at most 90 characters. */
  readonly one: (entry: Entry) => string;
  readonly many: (count: number, first: number, last: number) => string;
}

/** What to put in the status region: entries that came while the page was open, and no earlier ones. */
export function useAnnouncements(entries: readonly Entry[], startedAt: number | null, voice: Voice): string {
  const [sentence, setSentence] = useState("");
  const latest = useRef(voice);
  const announcer = useRef<Announcer | null>(null);
  const heard = useRef(0);
  useEffect(() => {
    latest.current = voice;
  });
  useEffect(() => {
    const own = createAnnouncer({
      say: setSentence,
      join: (count, first, last) => latest.current.many(count, first, last),
      isTyping: () => isTextField(document.activeElement),
    });
    announcer.current = own;
    return () => own.stop();
  }, []);
  useEffect(() => {
    if (startedAt === null) return;
    const from = Math.max(heard.current, startedAt);
    for (const entry of entries.slice(from)) {
      announcer.current?.hear({ number: entry.number, sentence: latest.current.one(entry) });
    }
    heard.current = Math.max(from, entries.length);
  }, [entries, startedAt]);
  return sentence;
}
