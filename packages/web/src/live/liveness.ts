/** With the time between two pings less than a proof lasts (P7), so that the page has a moment left to say so. */
const pongWithin = 4_500;
const acknowledgedWithin = 10_000;
const heartbeat = 1_000;
/** A heartbeat this late means that the machine slept, or that the tab was put to rest. */
const lateHeartbeat = 5_000;

/** The two timers that end a line which has gone silent. */
export function createWatchdog(terminate: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isPinged = false;
  const within = (milliseconds: number) => {
    clearTimeout(timer);
    timer = setTimeout(terminate, milliseconds);
  };
  const pinged = () => {
    isPinged = true;
    within(pongWithin);
  };
  return {
    connecting: () => within(acknowledgedWithin),
    pinged,
    /** Something else than the answer to a ping: that is still to come, as no other ping is sent before it. */
    heard: () => {
      if (isPinged) pinged();
    },
    quiet: () => {
      isPinged = false;
      clearTimeout(timer);
    },
  };
}

/** Calls `check` whenever the world may have changed under the connection: network, visibility, sleep. */
export function watchWorld(check: () => void): () => void {
  let last = Date.now();
  const beat = setInterval(() => {
    const now = Date.now();
    if (Math.abs(now - last) > lateHeartbeat) check();
    last = now;
  }, heartbeat);
  const whenVisible = () => {
    if (document.visibilityState === "visible") check();
  };
  const hasWindow = typeof window !== "undefined";
  if (hasWindow) {
    window.addEventListener("online", check);
    window.addEventListener("offline", check);
    window.addEventListener("pageshow", check);
    document.addEventListener("visibilitychange", whenVisible);
  }
  return () => {
    clearInterval(beat);
    if (!hasWindow) return;
    window.removeEventListener("online", check);
    window.removeEventListener("offline", check);
    window.removeEventListener("pageshow", check);
    document.removeEventListener("visibilitychange", whenVisible);
  };
}
