import { useEffect, useState } from "react";
import { keep, recallJson } from "../../client/browser-storage.ts";

interface Seen {
  number: number;
  at: string;
}

const isSeenAfter = 2_000;

/** What this browser had shown to its end the last time, and keeping that up to date: 2 s in view counts. */
export function useSeen(dialogueId: string, size: number, isAtEdge: boolean): Seen | null {
  const name = `seen.${dialogueId}`;
  const [lastTime] = useState(() => recallJson<Seen>(name) ?? null);
  useEffect(() => {
    if (!isAtEdge || size === 0) return;
    const timer = setTimeout(() => {
      keep(name, JSON.stringify({ number: size, at: new Date().toISOString() }));
    }, isSeenAfter);
    return () => clearTimeout(timer);
  }, [name, size, isAtEdge]);
  return lastTime;
}
