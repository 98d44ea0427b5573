import pg from "pg";
import { codeOf } from "./embedded/failure.ts";

/** Samples of what the columns hold. */
const statistics = ["pg_catalog.pg_statistic", "pg_catalog.pg_statistic_ext_data"];
const lockPatience = "30s";
/** SQLSTATE: that is not for this role to do. */
const notAllowed = "42501";

/**
 * What has been deleted stands in the files of a database until something else is written in its place: in pages, in the
 * write-ahead log, in statistics. Writes every table anew, and the log on until none of its old files is left. Answers,
 * a sentence each, what the role may not do; empty where nothing is left to do. Each table is locked for as long as it
 * takes to write it.
 */
export async function purge(url: string, say: (line: string) => void): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const left: string[] = [];
  client.on("notice", ({ severity, message = "" }) => {
    if (severity === "WARNING") left.push(message);
  });
  await client.connect();
  try {
    await client.query(`SET statement_timeout = 0; SET lock_timeout = '${lockPatience}'`);
    // All of them: whichever of their columns hold words of people, now or in a later release.
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    );
    for (const table of [...rows.map(({ name }) => name), ...statistics])
      await client.query(`VACUUM (FULL, ANALYZE) ${table}`);
    say(`${rows.length} tables were written anew.`);
    await allowed(left, "The files of the write-ahead log must be replaced", () => rollLog(client));
    return left;
  } finally {
    await client.end();
  }
}

/** So far that every file that was there is left behind, those that were kept ready for later too. */
async function rollLog(client: pg.Client): Promise<void> {
  await client.query("CHECKPOINT");
  const { rows } = await client.query<{ count: number }>("SELECT count(*)::int FROM pg_ls_waldir()");
  for (let file = 0; file <= (rows[0]?.count ?? 0); file += 1) {
    // There is no turning over an empty page.
    await client.query("SELECT pg_logical_emit_message(true, 'samtidig', 'purge')");
    await client.query("SELECT pg_switch_wal()");
  }
  // The first makes the old files needless, the second sees that they are.
  for (const _ of [1, 2]) await client.query("CHECKPOINT");
}

async function allowed(left: string[], what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (failure) {
    if (codeOf(failure) !== notAllowed) throw failure;
    left.push(`${what}, which this role may not do: CHECKPOINT and pg_switch_wal() (${String(failure)})`);
  }
}
