import { randomUUID } from "node:crypto";
import pg from "pg";
import { Samtidig, type Statement } from "./samtidig.ts";

/**
 * The transaction in which our product publishes, statement by statement, without the product: what is left for a
 * publish to cost more than this is ours.
 */
export class Bare {
  private constructor(
    private readonly pool: pg.Pool,
    private readonly dialogueIds: readonly string[],
    private readonly sizes: number[],
    private readonly first: readonly Statement[],
    private readonly second: readonly Statement[],
  ) {}

  /** On a database of its own beside the one of `url`, which the product has filled and left. */
  static async prepare(url: string, port: number, rounds: number): Promise<Bare> {
    const name = `bare_${randomUUID().slice(0, 8)}`;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    const own = new URL(url);
    own.pathname = name;

    const samtidig = await Samtidig.start(port, { databaseUrl: own.href });
    const dialogueIds: string[] = [];
    for (let round = 0; round < rounds; round += 1) dialogueIds.push(await samtidig.openDialogue());
    const first = await samtidig.statements();
    const second = await samtidig.statements();
    await samtidig.stop();
    if (first.some(({ text }, place) => text !== second[place]?.text))
      throw new Error("two publishes were not the same statements");
    const sizes = dialogueIds.map((_, place) => (place === rounds - 1 ? 3 : 1));
    return new Bare(new pg.Pool({ connectionString: own.href, max: 20 }), dialogueIds, sizes, first, second);
  }

  /** One entry more in one of the rounds; prepared, as our server does it, or as `pg` does by itself. */
  async publish(place: number, isPrepared: boolean): Promise<void> {
    const client = await this.pool.connect();
    try {
      let number = 0;
      for (const [step, { name, text, values }] of this.first.entries()) {
        const given = values.map((value, at) =>
          this.value(value, this.second[step]?.values[at], place, number),
        );
        await client.query({ text, values: given, ...(isPrepared && name && { name }) });
        // The row is locked: this is the next number.
        if (number === 0 && /FOR NO KEY UPDATE/.test(text)) {
          number = (this.sizes[place] ?? 0) + 1;
          this.sizes[place] = number;
        }
      }
    } finally {
      client.release();
    }
  }

  /** What stays the same from one publish to the next does so here; numbers and keys go on. */
  private value(value: unknown, next: unknown, place: number, number: number): unknown {
    if (Array.isArray(value) && Array.isArray(next))
      return value.map((one, at) => this.value(one, next[at], place, number));
    if (value === this.dialogueIds.at(-1)) return this.dialogueIds[place];
    if (typeof value === "number" && typeof next === "number" && next === value + 1)
      // In the recorded rounds entries 2 and 3 were published.
      return value + number - 2;
    if (typeof value === "string" && value !== next && /^[0-9a-f-]{36}$/.test(value)) return randomUUID();
    return value;
  }

  async stop(): Promise<void> {
    await this.pool.end();
  }
}
