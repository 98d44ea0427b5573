/** Those who were cut off together are to return over 2 s or more (delivery.md, F6): a little more, as chance takes some off. */
const shortest = 2_500;
const longest = 30_000;

/**
 * Full jitter, in milliseconds: within 2.5 s at first, then within as long again as it has failed by now, never above 30 s.
 * Counted in time and not in tries: of thousands some are unlucky and try often in the first second, and they are not to
 * wait for half a minute once the server is back after three.
 */
export function retryDelay(failingFor: number, random: () => number = Math.random): number {
  return random() * Math.min(longest, Math.max(shortest, failingFor));
}

export interface Backoff {
  /** Resolves after the delay, or at once when hurried. */
  wait(failingFor: number): Promise<void>;
  /** Ends every wait that is under way: the network is back, or somebody pressed "try now". */
  hurry(): void;
}

export function createBackoff(random: () => number = Math.random): Backoff {
  const waiting = new Set<() => void>();
  return {
    wait: (failingFor) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, retryDelay(failingFor, random));
        waiting.add(done);
      }),
    hurry() {
      for (const done of [...waiting]) done();
    },
  };
}
