import { setTimeout as pause } from "node:timers/promises";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { Clock } from "../store/clock.ts";
import { inTime } from "../store/in-time.ts";
import { hashOf } from "./token.ts";

/** At most so often is it asked whether tokens count; thousands who come back at once are asked for together. */
const togetherMs = 250;
const databaseMs = 5_500;
const soonMs = 1_000;

interface Watched {
  readonly hash: string;
  /** Found at an earlier look: a token that never counted ends nothing. */
  hasCounted: boolean;
  readonly ended: () => void;
}

/** Tells whoever keeps a connection open when its sign-in has ended: one question a second for all of a node. */
export class SignInWatch {
  private readonly watched = new Set<Watched>();
  private askedAt = 0;
  private readonly asked = new DataLoader<string, boolean>(
    async (hashes) => {
      this.askedAt = performance.now();
      const counting = await this.countingOf(hashes);
      return hashes.map((hash) => counting.has(hash));
    },
    {
      cache: false,
      batchScheduleFn: (ask) => void setTimeout(ask, this.askedAt + togetherMs - performance.now()),
    },
  );

  constructor(
    private readonly store: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Does a token count now? */
  counts(token: string): Promise<boolean> {
    return this.asked.load(hashOf(token));
  }

  /**
   * The same for whoever may only want to read, and does not wait for a database that is away: null where it has not
   * told within a second.
   */
  countsSoon(token: string): Promise<boolean | null> {
    return Promise.race([this.counts(token).catch(() => null), pause(soonMs, null)]);
  }

  /** Calls `ended` once the token has stopped counting. Answers how to stop watching. */
  watch(token: string, hasCounted: boolean, ended: () => void): () => void {
    const one: Watched = { hash: hashOf(token), hasCounted, ended };
    this.watched.add(one);
    return () => this.watched.delete(one);
  }

  async look(): Promise<void> {
    if (this.watched.size === 0) return;
    const asked = [...this.watched];
    const counting = await this.countingOf(asked.map(({ hash }) => hash));
    for (const one of asked) {
      if (counting.has(one.hash)) one.hasCounted = true;
      else if (one.hasCounted && this.watched.delete(one)) one.ended();
    }
  }

  private async countingOf(hashes: readonly string[]): Promise<ReadonlySet<string>> {
    const rows: { hash: string }[] = await inTime(this.store, performance.now() + databaseMs, (manager) =>
      manager.query(
        `SELECT "tokenHash" AS hash FROM "signIn" WHERE "tokenHash" = ANY($1) AND "expiresAt" > ${this.clock.sql()}`,
        [[...new Set(hashes)]],
      ),
    );
    return new Set(rows.map(({ hash }) => hash));
  }
}
