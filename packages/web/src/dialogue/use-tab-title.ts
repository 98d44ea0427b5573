import { useEffect, useState } from "react";
import type { LiveRecord } from "../live/use-record.ts";

/** "(3) Zero-emission express boats": how many entries came while the tab was out of sight. */
export function useTabTitle(title: string, { record, startedAt }: LiveRecord): void {
  const [seen, setSeen] = useState<number | null>(null);
  const { size } = record;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible" || seen === null) setSeen(size);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [size, seen]);
  const count = seen === null || startedAt === null ? 0 : size - Math.max(seen, startedAt);
  useEffect(() => {
    document.title = `${count > 0 ? `(${count}) ` : ""}${title} – Samtidig`;
  }, [count, title]);
}
