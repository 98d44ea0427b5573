import "reflect-metadata";
import { setTimeout as pause } from "node:timers/promises";
import type { Pool, PoolClient } from "pg";
import { DataSource } from "typeorm";
import { StartFailure } from "./embedded/failure.ts";
import { inTime } from "./in-time.ts";
import { TheRound1764000000000 } from "./migrations/1-the-round.ts";
import { Consent1764100000000 } from "./migrations/2-consent.ts";
import { TheSpread1764200000000 } from "./migrations/3-the-spread.ts";
import { HeldBack1764300000000 } from "./migrations/4-held-back.ts";
import { Receipts1764400000000 } from "./migrations/5-receipts.ts";
import { Redaction1764500000000 } from "./migrations/6-redaction.ts";
import { Signatures1764600000000 } from "./migrations/7-signatures.ts";
import { Frozen1764700000000 } from "./migrations/8-frozen.ts";
import { SubmissionReceipts1764800000000 } from "./migrations/9-submission-receipts.ts";
import { tables } from "./tables.ts";

/** What takes turns, each under a lock: any number that all our nodes share. */
const turns = { migration: 20_261_123, demonstration: 20_261_124, log: 20_261_125 } as const;
const turnMs = 100;

/**
 * How long anything may take, in milliseconds. The database keeps the first ones; the last is our own patience with a
 * database that no longer answers at all.
 */
const patience = {
  connectionTimeoutMillis: 5_000,
  lock_timeout: 2_000,
  statement_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
  query_timeout: 5_500,
};

/**
 * Connections that stay open once they were needed, each with the statements that it has prepared. Else all but one would
 * be closed by the time that somebody asks after a quiet minute, and several who then act at once would wait for new ones.
 */
const kept = 10;

/** Opens a pool on the database and brings its tables up to date. */
export async function openStore(
  url: string,
  stop: AbortSignal = new AbortController().signal,
): Promise<DataSource> {
  // Nodes that start at once take turns, and a migration may be long: this pool has all the time.
  const unhurried = await reach(source(url, { max: 2, connectionTimeoutMillis: 5_000 }));
  try {
    await inTurn(unhurried, "migration", stop, () => unhurried.runMigrations());
  } finally {
    await unhurried.destroy();
  }
  const store = await source(url, {
    max: 20,
    min: kept,
    keepAlive: true,
    pipeline: true,
    ...patience,
  }).initialize();
  poolOf(store).on("connect", hearNothing);
  return store;
}

/**
 * A connection that is ended in the very moment in which it was made breaks before whoever asked for it listens, and an
 * error that nobody hears ends the process. Its next statement fails in any case.
 */
function hearNothing(client: PoolClient): void {
  client.on("error", () => undefined);
}

export function poolOf(store: DataSource): Pool {
  return (store.driver as unknown as { master: Pool }).master;
}

/** In one line where the address does not lead to a database we may use. */
async function reach(store: DataSource): Promise<DataSource> {
  try {
    return await store.initialize();
  } catch (failure) {
    // The code and no more: messages of the driver may hold the address with its password.
    const code = failure instanceof Error && "code" in failure ? String(failure.code) : "no answer";
    throw new StartFailure(
      `The database of DATABASE_URL cannot be used (${code}): start it, or mend the address.`,
    );
  }
}

function source(url: string, extra: Record<string, number | boolean>): DataSource {
  return new DataSource({
    type: "postgres",
    url,
    entities: [...tables],
    migrations: [
      TheRound1764000000000,
      Consent1764100000000,
      TheSpread1764200000000,
      HeldBack1764300000000,
      Receipts1764400000000,
      Redaction1764500000000,
      Signatures1764600000000,
      Frozen1764700000000,
      SubmissionReceipts1764800000000,
    ],
    migrationsTransactionMode: "all",
    uuidExtension: "pgcrypto",
    installExtensions: false,
    // A pool connection that breaks while idle is replaced at the next use; it must not end the process.
    poolErrorHandler: () => {},
    extra,
  });
}

/** A database that takes longer to say a word is as good as gone (delivery.md, F4). */
const answerMs = 3_000;

export async function isAnswering(store: DataSource): Promise<boolean> {
  const asked = inTime(store, performance.now() + answerMs, (manager) => manager.query("SELECT 1"));
  return asked.then(
    () => true,
    () => false,
  );
}

/** Does something that only one of our nodes may do at a time; the others wait for their turn. */
export async function inTurn<T>(
  store: DataSource,
  turn: keyof typeof turns,
  stop: AbortSignal,
  act: () => Promise<T>,
): Promise<T> {
  const run = store.createQueryRunner();
  try {
    // Asked again and again: one long question would be cut off for taking too long.
    for (;;) {
      stop.throwIfAborted();
      const [answer] = await run.query("SELECT pg_try_advisory_lock($1) AS taken", [turns[turn]]);
      if (answer.taken) break;
      await pause(turnMs);
    }
    try {
      return await act();
    } finally {
      // A connection that broke meanwhile has given the turn back by itself.
      await run.query("SELECT pg_advisory_unlock($1)", [turns[turn]]).catch(() => undefined);
    }
  } finally {
    await run.release();
  }
}
