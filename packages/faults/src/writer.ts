import { randomUUID } from "node:crypto";
import { ask, Refused } from "./api.ts";
import { hashOf } from "./checker.ts";
import type { Histories } from "./histories.ts";
import { pause } from "./wait.ts";

const publish = `mutation ($input: PublishClarificationInput!) {
  publishClarification(input: $input) { number leaf }
}`;

/** So long is tried again; whoever publishes by hand would have given up. */
const patienceMs = 60_000;
const atOnce = 32;

/** One try: how long it took to hear how it went, and how that was. */
export interface Try {
  readonly milliseconds: number;
  readonly outcome: "ok" | "UNAVAILABLE" | "lost";
  /** Of one that must be tried again. */
  readonly reason?: string;
}

interface Published {
  readonly number: number;
  readonly leaf: string;
}

/** A host who publishes clarifications, and tries again with the same key until it knows how it went. */
export class Writer {
  readonly tries: Try[] = [];
  /** The newest number that it knows of. */
  last = 0;
  acknowledged = 0;
  private turn = 0;

  constructor(
    private readonly urls: readonly string[],
    private readonly token: string,
    private readonly round: string,
    private readonly histories: Histories,
  ) {}

  /** Publishes one; with `releaseAt` for everyone to get then, and every try must come before that. */
  async write(text: string, key: string = randomUUID(), releaseAt: Date | null = null): Promise<Published> {
    const givesUpAt = performance.now() + patienceMs;
    for (;;) {
      const published = await this.attempt({ text, key, releaseAt });
      if (published) {
        this.acknowledged += 1;
        this.last = Math.max(this.last, published.number);
        const { number, leaf } = published;
        this.histories.acknowledge({ number, leaf: hashOf(leaf), key, at: Date.now() });
        return published;
      }
      if (performance.now() > givesUpAt) throw new Error(`not published for ${patienceMs} ms`);
      await pause(50 + Math.random() * 200);
    }
  }

  /** The longest that it took to hear how a try went. */
  get slowestMs(): number {
    return Math.max(...this.tries.map(({ milliseconds }) => milliseconds));
  }

  /** Publishes so many each second until what it answers is called, which waits until all have been acknowledged. */
  start(perSecond: number): () => Promise<void> {
    const stop = new AbortController();
    const writing = this.run(perSecond, stop.signal);
    return () => {
      stop.abort();
      return writing;
    };
  }

  private async run(perSecond: number, stop: AbortSignal): Promise<void> {
    const underWay = new Set<Promise<unknown>>();
    let failure: unknown = null;
    const beganAt = performance.now();
    for (let count = 0; !stop.aborted && failure === null; count += 1) {
      await pause(Math.max(0, beganAt + (count * 1000) / perSecond - performance.now()));
      while (underWay.size >= atOnce) await Promise.race(underWay);
      const one: Promise<unknown> = this.write(`Presisering ${count}`)
        .catch((reason: unknown) => {
          failure = reason;
        })
        .finally(() => underWay.delete(one));
      underWay.add(one);
    }
    await Promise.all(underWay);
    if (failure !== null) throw failure;
  }

  /** Null where it must be tried again. */
  private async attempt(one: {
    text: string;
    key: string;
    releaseAt: Date | null;
  }): Promise<Published | null> {
    const url = this.urls[this.turn++ % this.urls.length] ?? "";
    const beganAt = performance.now();
    const tried = (outcome: Try["outcome"], reason?: string) =>
      this.tries.push({ milliseconds: performance.now() - beganAt, outcome, ...(reason && { reason }) });
    try {
      const input = { dialogueId: this.round, ...one };
      const answer = await ask<{ publishClarification: Published }>(url, publish, { input }, this.token);
      tried("ok");
      return answer.publishClarification;
    } catch (failure) {
      if (failure instanceof Refused && failure.code !== "UNAVAILABLE") throw failure;
      tried(failure instanceof Refused ? "UNAVAILABLE" : "lost", reasonOf(failure));
      return null;
    }
  }
}

/** What fetch says is that it failed; its cause says why. */
function reasonOf(failure: unknown): string {
  const { message, cause } = failure as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
