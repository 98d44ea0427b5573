import type { DataSource } from "typeorm";
import type { Clock } from "../store/clock.ts";
import { hashOf } from "./token.ts";

interface Watched {
  readonly hash: string;
  /** Found at an earlier look: a token that never counted ends nothing. */
  hasCounted: boolean;
  readonly ended: () => void;
}

/** Tells whoever keeps a connection open when its sign-in has ended: one question a second for all of a node. */
export class SignInWatch {
  private readonly watched = new Set<Watched>();

  constructor(
    private readonly store: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Calls `ended` once the token has stopped counting. Answers how to stop watching. */
  watch(token: string, ended: () => void): () => void {
    const one: Watched = { hash: hashOf(token), hasCounted: false, ended };
    this.watched.add(one);
    return () => this.watched.delete(one);
  }

  async look(): Promise<void> {
    if (this.watched.size === 0) return;
    const asked = [...this.watched];
    const rows: { hash: string }[] = await this.store.query(
      `SELECT "tokenHash" AS hash FROM "signIn" WHERE "tokenHash" = ANY($1) AND "expiresAt" > ${this.clock.sql()}`,
      [[...new Set(asked.map(({ hash }) => hash))]],
    );
    const counting = new Set(rows.map(({ hash }) => hash));
    for (const one of asked) {
      if (counting.has(one.hash)) one.hasCounted = true;
      else if (one.hasCounted && this.watched.delete(one)) one.ended();
    }
  }
}
