import pg from "pg";
import { SUPERUSER } from "./cluster.ts";
import { codeOf, reasonOf, StartFailure } from "./failure.ts";
import type { Place } from "./place.ts";

/** The name of the database that the product works in. */
export const DATABASE = "samtidig";

/** "One process per data folder", as the number of a lock. Locks belong to a database: this one to `postgres`. */
const LOCK = 2_026_071;

/** A connection to the `postgres` database, and the promise that ends with it. */
export interface Connection {
  client: pg.Client;
  lost: Promise<void>;
}

/** The address of the product's database. */
export function addressOf(place: Place, port: number): string {
  return `postgres://${SUPERUSER}:${place.password}@127.0.0.1:${port}/${DATABASE}`;
}

/** Connects to our own Postgres; undefined while it does not answer (starting, stopping, or just died). */
export async function connect(place: Place, port: number): Promise<Connection | undefined> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: SUPERUSER,
    password: place.password,
    database: "postgres",
    ssl: false,
    // What the process that comes second shows as the reason for its refusal.
    application_name: `samtidig ${process.pid}`,
    connectionTimeoutMillis: 2000,
    query_timeout: 10_000,
  });
  // Every break is followed by "end", which is what we act on; unheard, the error would end the process.
  client.on("error", () => {});
  const lost = new Promise<void>((resolve) => {
    client.once("end", () => resolve());
  });
  try {
    await client.connect();
    const answer = await client.query<{ data_directory: string }>("SHOW data_directory");
    if (answer.rows[0]?.data_directory === place.data) return { client, lost };
    await client.end();
    return undefined;
  } catch (error) {
    // Not awaited: a connection that was never made has no end.
    void client.end();
    if (codeOf(error)?.startsWith("28")) {
      throw new StartFailure(
        `The database in ${place.data} does not know the password in ${place.folder}/database.json: ` +
          "put that file back from a copy, or set SAMTIDIG_DATA to another folder.",
      );
    }
    if (!isBreak(error)) throw error;
    return undefined;
  }
}

/** A connection that broke or was never made, as opposed to a mistake in what we asked for. */
export function isBreak(error: unknown): boolean {
  const code = codeOf(error) ?? "";
  // 57P: Postgres is starting or stopping; 08: the connection failed; 53300: all connections are taken.
  if (/^(57P|08|53300)/.test(code)) return true;
  if (["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"].includes(code)) return true;
  return /timeout|Connection terminated|not queryable|closed/i.test(reasonOf(error));
}

/** True: the folder is ours for as long as this connection lives. */
export async function takeLock({ client }: Connection): Promise<boolean> {
  const answer = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1::bigint) AS taken", [
    LOCK,
  ]);
  return answer.rows[0]?.taken === true;
}

/** The process that has the folder, as it called itself when it connected. */
export async function lockHolder({ client }: Connection): Promise<number | undefined> {
  const answer = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = $1 AND objsubid = 1`,
    [LOCK],
  );
  return Number(answer.rows[0]?.application_name.split(" ")[1]) || undefined;
}

/** Creates the product's database at the first start. Only the holder of the folder may. */
export async function createDatabase({ client }: Connection): Promise<void> {
  const known = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
  if (known.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`);
}
