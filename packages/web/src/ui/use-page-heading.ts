import { type RefObject, useEffect, useRef } from "react";
import { useLocation } from "react-router";

let lastFocused: string | undefined;

/** The page's title in the window; its h1 takes the focus when one comes from another page. */
export function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const { key, pathname } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Samtidig`;
  }, [title]);
  useEffect(() => {
    const isFirst = key === "default" && lastFocused === undefined;
    const isLost = document.activeElement === document.body;
    if (!isFirst && (lastFocused !== pathname || isLost)) heading.current?.focus({ preventScroll: true });
    lastFocused = pathname;
  }, [key, pathname]);
  return heading;
}
