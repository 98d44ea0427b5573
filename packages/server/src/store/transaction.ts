import { createHash } from "node:crypto";
import type { Writable } from "node:stream";
import type { Client, QueryResult } from "pg";
import type { EntityManager } from "typeorm";

export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** What each connection has prepared, by its text. These are few, those of the code; a text that is never the same is not. */
const prepared = new WeakMap<object, Map<string, string>>();
const mostPrepared = 200;

/** The rows that a statement gave. */
export type Rows = readonly unknown[];

/**
 * A transaction on the manager's connection. Its begin takes along what is to be asked first, and its COMMIT what `act`
 * leaves in `last`: each round trip costs more than what most statements do.
 */
export async function transaction<T>(
  manager: EntityManager,
  first: readonly Statement[],
  act: (answers: readonly Rows[], last: Statement[]) => Promise<T>,
): Promise<T> {
  const run = manager.queryRunner;
  if (!run) throw new Error("a transaction needs a connection of its own");
  // TypeORM must know, or it would begin and commit transactions of its own within.
  const told = (isTransactionActive: boolean) => Object.assign(run, { isTransactionActive });
  told(true);
  try {
    const [, ...answers] = await inOneGo(manager, [{ text: "START TRANSACTION" }, ...first]);
    const last: Statement[] = [];
    const result = await act(
      answers.map(({ rows }) => rows),
      last,
    );
    const ended = await inOneGo(manager, [...last, { text: "COMMIT" }]);
    // Of a transaction that has failed the database makes this, without a word.
    if (ended.at(-1)?.command !== "COMMIT") throw new Error("the transaction was not committed");
    return result;
  } catch (failure) {
    await inOneGo(manager, [{ text: "ROLLBACK" }]).catch(() => undefined);
    throw failure;
  } finally {
    told(false);
  }
}

/**
 * Sends statements together, on a connection that does not wait for one answer before it sends the next (`pipeline`).
 * The database carries them out one after the other, each as if it had come alone. Fails as the first that fails.
 *
 * Those with values are prepared once for each connection: to read and plan one takes the database longer than to
 * carry it out.
 */
export async function inOneGo(
  manager: EntityManager,
  statements: readonly Statement[],
): Promise<readonly QueryResult[]> {
  const client: Client & { readonly connection?: { readonly stream: Writable } } =
    await manager.queryRunner?.connect();
  const stream = client.connection?.stream;
  stream?.cork();
  const answers = statements.map(({ text, values }) =>
    values ? client.query({ name: nameOf(client, text), text, values: [...values] }) : client.query(text),
  );
  stream?.uncork();
  return Promise.all(answers);
}

/** The same for the same text; no longer than the 63 bytes that Postgres keeps of a name. */
function nameOf(client: object, text: string): string | undefined {
  const names = prepared.get(client) ?? new Map<string, string>();
  prepared.set(client, names);
  const known = names.get(text);
  if (known || names.size >= mostPrepared) return known;
  const name = createHash("sha256").update(text).digest("base64url");
  names.set(text, name);
  return name;
}
