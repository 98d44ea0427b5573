import { type ReactNode, useEffect, useRef } from "react";
import type { Status } from "../../live/status.ts";
import { ConnectionBanner } from "./ConnectionBanner.tsx";
import { LiveStatus } from "./LiveStatus.tsx";

interface Props {
  status: Status;
  /** Nothing more comes: whether the line is well is no longer of interest. */
  isClosed: boolean;
  children?: ReactNode;
}

const harmless: readonly Status["kind"][] = ["live", "connecting", "fetching", "polling"];

/** In sight wherever one reads: is it live, what is wrong with the line if anything is, and the way to the parts. */
export function RoomTop({ status, isClosed, children }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  // What is scrolled to, and what sticks beneath it, keeps clear of it.
  useEffect(() => {
    if (!bar.current) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(([seen]) => {
      style.setProperty("--room-top", `${Math.ceil(seen?.borderBoxSize[0]?.blockSize ?? 0)}px`);
    });
    observer.observe(bar.current);
    return () => {
      observer.disconnect();
      style.removeProperty("--room-top");
    };
  }, []);
  return (
    <div ref={bar} className="room-top">
      <div className="room-top-row">
        {!(isClosed && harmless.includes(status.kind)) && <LiveStatus status={status} />}
        {children}
      </div>
      <ConnectionBanner status={status} />
    </div>
  );
}
