import { type RefObject, useEffect } from "react";

/**
 * Takes the focus when something appears and nothing has it: what was pressed or written in is gone, by an act of one's
 * own or of another host. Whoever is elsewhere on the page is left there.
 */
export function useLostFocus(place: RefObject<HTMLElement | null>, appeared: unknown): void {
  useEffect(() => {
    if (!appeared) return;
    // A dialog that closes with it must first have let go of the rest of the page.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) place.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [place, appeared]);
}
