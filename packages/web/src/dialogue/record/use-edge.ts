import { type RefObject, useEffect, useRef, useState } from "react";

/** Whether the end of the record is in view. */
export function useEdge(): { edge: RefObject<HTMLDivElement | null>; isAtEdge: boolean } {
  const edge = useRef<HTMLDivElement>(null);
  const [isAtEdge, setAtEdge] = useState(false);
  useEffect(() => {
    if (!edge.current) return;
    const observer = new IntersectionObserver(([seen]) => setAtEdge(seen?.isIntersecting ?? false));
    observer.observe(edge.current);
    return () => observer.disconnect();
  }, []);
  return { edge, isAtEdge };
}
