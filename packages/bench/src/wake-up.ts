import pg from "pg";
import type { Figures } from "./figures.ts";
import { Samtidig } from "./samtidig.ts";
import { rotated } from "./statistics.ts";
import { perSecond } from "./write.ts";

/** As many as write to fifty rounds. */
const writers = 50;
const channel = "bench";

/** Small durable transactions per second, with the NOTIFY that a publish ends with and without: where that ends. */
export async function measureWakeUp(
  port: number,
  { rounds, seconds, listening }: { rounds: number; seconds: number; listening: readonly number[] },
  figures: Figures,
  say: (line: string) => void,
): Promise<void> {
  const samtidig = await Samtidig.start(port);
  const connectionString = samtidig.databaseUrl;
  const pool = new pg.Pool({ connectionString, max: writers });
  // The database may end before the last of them has.
  pool.on("error", () => undefined);
  await pool.query("CREATE TABLE said (at timestamptz NOT NULL, what text NOT NULL)");
  /** Two statements sent as one are one transaction; both kinds have as many, and differ in the NOTIFY alone. */
  const andSelect = (second: string) =>
    `INSERT INTO said VALUES (clock_timestamp(), repeat('x', 1000)); SELECT ${second}`;
  const told = andSelect(`pg_notify('${channel}', gen_random_uuid()::text)`);
  const cases: [name: string, sql: string, listeners: number][] = [
    ["not told", andSelect(`concat('${channel}', gen_random_uuid()::text)`), 0],
    ...listening.map((count): [string, string, number] => [`told to ${count} nodes`, told, count]),
  ];
  for (let round = 0; round < rounds; round += 1)
    for (const [name, sql, count] of rotated(cases, round)) {
      const nodes = await Promise.all(Array.from({ length: count }, () => listen(connectionString)));
      const commit = () => pool.query(sql);
      await perSecond(commit, writers, 0.5);
      const rate = await perSecond(commit, writers, seconds);
      figures.add("wake-ups", "commits/s", name, rate);
      say(`wake-ups, round ${round + 1}, ${name}: ${rate.toFixed(0)}/s`);
      await Promise.all(nodes.map((node) => node.end()));
    }
  await pool.end();
  await samtidig.stop();
}

async function listen(connectionString: string): Promise<pg.Client> {
  const node = new pg.Client({ connectionString });
  await node.connect();
  await node.query(`LISTEN ${channel}`);
  return node;
}
