/** Full jitter (delivery.md, "Client link"): the first retry within 2 s, then within 1 s · 2^n, never above 30 s. */
export function retryDelay(retries: number, random: () => number = Math.random): number {
  const ceiling = retries === 0 ? 2_000 : Math.min(30_000, 1_000 * 2 ** Math.min(retries, 10));
  return random() * ceiling;
}

export interface Backoff {
  /** Resolves after the delay, or at once when hurried. */
  wait(retries: number): Promise<void>;
  /** Ends every wait that is under way: the network is back, or somebody pressed "try now". */
  hurry(): void;
}

export function createBackoff(random: () => number = Math.random): Backoff {
  const waiting = new Set<() => void>();
  return {
    wait: (retries) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, retryDelay(retries, random));
        waiting.add(done);
      }),
    hurry() {
      for (const done of [...waiting]) done();
    },
  };
}
