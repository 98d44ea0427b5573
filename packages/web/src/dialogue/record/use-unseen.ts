import { useEffect, useState } from "react";

const isNewFor = 10_000;

interface Unseen {
  /** The last number that was in view, or there from the start. */
  readonly seen: number;
  /** Entries above this number came within the last seconds. */
  readonly newAfter: number;
}

/** Which entries came while the page was open and have not been in view; null before the first answer. */
export function useUnseen(size: number, startedAt: number | null, isAtEdge: boolean): Unseen | null {
  const [seen, setSeen] = useState<number | null>(null);
  const [old, setOld] = useState<number | null>(null);
  useEffect(() => {
    if (startedAt === null || size < startedAt) return;
    setSeen((now) => (now === null || isAtEdge ? size : now));
    const timer = setTimeout(() => setOld(size), old === null ? 0 : isNewFor);
    return () => clearTimeout(timer);
  }, [size, startedAt, isAtEdge, old]);
  return seen === null || old === null ? null : { seen, newAfter: old };
}
