import { type RefObject, useEffect, useRef, useState } from "react";

/** Whether a part of the page is in view, if only a little. */
export function useInView<T extends Element>(): { part: RefObject<T | null>; isInView: boolean } {
  const part = useRef<T>(null);
  const [isInView, setInView] = useState(false);
  useEffect(() => {
    if (!part.current) return;
    const observer = new IntersectionObserver(([seen]) => setInView(seen?.isIntersecting ?? false));
    observer.observe(part.current);
    return () => observer.disconnect();
  }, []);
  return { part, isInView };
}
