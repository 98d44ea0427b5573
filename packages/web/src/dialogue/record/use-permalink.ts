import { useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { goToEntry } from "./go-to-entry.ts";

/** An address that ends in #12 leads to entry 12 as soon as it is there. */
export function usePermalink(size: number): void {
  const { hash, key } = useLocation();
  const done = useRef("");
  useEffect(() => {
    const number = Number(hash.slice(1));
    if (!Number.isInteger(number) || number < 1 || number > size || done.current === key) return;
    done.current = key;
    goToEntry(number);
  }, [hash, key, size]);
}
