import { type ReactNode, useRef } from "react";
import { useLostFocus } from "./use-lost-focus.ts";

/** What somebody else did while one was at work here: said at once, and no focus taken from whoever still has one. */
export function News({ children }: { children: ReactNode }) {
  const news = useRef<HTMLParagraphElement>(null);
  useLostFocus(news, true);
  return (
    <p ref={news} tabIndex={-1} role="alert" className="news" data-color="warning">
      <span>{children}</span>
    </p>
  );
}
