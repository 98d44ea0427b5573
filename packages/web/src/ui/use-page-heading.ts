import { type RefObject, useEffect, useRef } from "react";
import { useLocation } from "react-router";

/** Where the reader is: undefined before the first page, which the browser itself has begun at its top. */
let place: string | undefined;

/** The page's title in the window; its h1 takes the focus when one comes from another page. */
export function usePageHeading(title: string): RefObject<HTMLHeadingElement | null> {
  const { pathname } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Samtidig`;
  }, [title]);
  useEffect(() => {
    if (place !== undefined && place !== pathname) heading.current?.focus({ preventScroll: true });
    place = pathname;
  }, [pathname]);
  return heading;
}
