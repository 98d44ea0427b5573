import { useEffect } from "react";

/** A screen that a hall looks at does not go dark for want of a mouse; where the browser will not have it, it does. */
export function useScreenAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let isGone = false;
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const got = await navigator.wakeLock?.request("screen").catch(() => null);
      if (isGone) void got?.release();
      else lock = got ?? null;
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      isGone = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
