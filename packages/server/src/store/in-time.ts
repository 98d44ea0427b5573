import type { Duplex } from "node:stream";
import type { Client } from "pg";
import type { DataSource, EntityManager } from "typeorm";

/** The database did not answer in time. */
export class TooLate extends Error {
  override name = "TooLate";
}

/**
 * Does something on one connection that is over at `endsAt` (of performance.now()), whatever the database does. A
 * connection that has not answered by then is dropped and its transaction with it: a ROLLBACK, or whoever had it next,
 * would wait for the same silence.
 */
export async function inTime<T>(
  store: DataSource,
  endsAt: number,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const run = store.createQueryRunner();
  const connected: Promise<Client> = run.connect();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => {
        // Also where the connection comes only now.
        connected.then(drop, () => undefined);
        reject(new TooLate("the database did not answer in time"));
      },
      Math.max(0, endsAt - performance.now()),
    );
  });
  try {
    return await Promise.race([connected.then(() => work(run.manager)), tooLate]);
  } finally {
    clearTimeout(timer);
    const release = () => run.release();
    connected.then(release, release);
  }
}

/** Whatever has been sent on it and not been answered: end() alone would wait for that. */
function drop(client: Client & { readonly connection?: { readonly stream: Duplex } }): void {
  client.end().catch(() => undefined);
  client.connection?.stream.destroy();
}
