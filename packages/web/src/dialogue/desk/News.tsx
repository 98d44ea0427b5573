import type { ReactNode } from "react";

/** What somebody else did while one was at work here: said at once, and no focus taken from whoever still has one. */
export function News({ children }: { children: ReactNode }) {
  return (
    <p tabIndex={-1} data-focus-first role="alert" className="news" data-color="warning">
      <span>{children}</span>
    </p>
  );
}
