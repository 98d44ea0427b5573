import { monitorEventLoopDelay } from "node:perf_hooks";

const lateMs = 1_000;
const windowMs = 5_000;

export interface EventLoop {
  /** Within the last seconds something kept everybody waiting for more than a second (delivery.md, "Operations"). */
  isLate(): boolean;
  stop(): void;
}

export function watchEventLoop(): EventLoop {
  const delay = monitorEventLoopDelay();
  delay.enable();
  let before = 0;
  const window = setInterval(() => {
    before = delay.max;
    delay.reset();
  }, windowMs);
  window.unref();
  return {
    isLate: () => Math.max(before, delay.max) / 1e6 > lateMs,
    stop() {
      clearInterval(window);
      delay.disable();
    },
  };
}
