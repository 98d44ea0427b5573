import "reflect-metadata";
import { DataSource } from "typeorm";
import { StartFailure } from "./embedded/failure.ts";
import { TheRound1764000000000 } from "./migrations/1-the-round.ts";
import { TheSpread1764100000000 } from "./migrations/2-the-spread.ts";
import { tables } from "./tables.ts";

/** Any number that all our nodes share: the lock under which one of them migrates. */
const migrationLock = 20_261_123;

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

/** Opens a pool on the database and brings its tables up to date. */
export async function openStore(url: string): Promise<DataSource> {
  // Nodes that start at once take turns, and a migration may be long: this pool has all the time.
  const unhurried = await reach(source(url, { max: 2, connectionTimeoutMillis: 5_000 }));
  try {
    await migrate(unhurried);
  } finally {
    await unhurried.destroy();
  }
  return source(url, { max: 20, ...patience }).initialize();
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

function source(url: string, extra: Record<string, number>): DataSource {
  return new DataSource({
    type: "postgres",
    url,
    entities: [...tables],
    migrations: [TheRound1764000000000, TheSpread1764100000000],
    migrationsTransactionMode: "all",
    uuidExtension: "pgcrypto",
    installExtensions: false,
    // A pool connection that breaks while idle is replaced at the next use; it must not end the process.
    poolErrorHandler: () => {},
    extra,
  });
}

async function migrate(store: DataSource): Promise<void> {
  const run = store.createQueryRunner();
  try {
    await run.query("SELECT pg_advisory_lock($1)", [migrationLock]);
    try {
      await store.runMigrations();
    } finally {
      await run.query("SELECT pg_advisory_unlock($1)", [migrationLock]);
    }
  } finally {
    await run.release();
  }
}
