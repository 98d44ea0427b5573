import { randomUUID } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { copyOf } from "../../server/testing/folder.ts";
import { Node, type Settings } from "../../server/testing/node.ts";
import { ask, signIn } from "./api.ts";
import { judge } from "./checker.ts";
import { readEveryWay } from "./every-way.ts";
import { Histories, tell } from "./histories.ts";
import type { Pulse } from "./link.ts";
import { Postgres } from "./postgres.ts";
import { Reader } from "./reader.ts";
import { until } from "./wait.ts";
import { Writer } from "./writer.ts";

export const hostEmail = "host@demo.example";
const endMs = 60_000;

export interface StageOptions {
  /** One with the database that comes with it, or so many on a Postgres of their own. */
  readonly nodes: "embedded" | 1 | 2;
  readonly settings?: Settings;
  /** Before any node is up: what each of them has of its own. */
  readonly prepare?: (postgres: Postgres) => Promise<readonly Settings[]>;
}

/** Nodes, a database and an open round; writers and readers in it; and in the end the checker. */
export class Stage {
  readonly readers: Reader[] = [];
  private named = 1;
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly folder: string,
    private readonly ownPostgres: Postgres | null,
    readonly nodes: readonly Node[],
    readonly host: string,
    readonly round: string,
    private readonly histories: Histories,
  ) {}

  static async open(options: StageOptions): Promise<Stage> {
    const folder = await copyOf(inject("seed"));
    const postgres = options.nodes === "embedded" ? null : await Postgres.start(folder);
    const own = (postgres && (await options.prepare?.(postgres))) ?? [];
    const settings = {
      ...(postgres && { DATABASE_URL: postgres.url(), SAMTIDIG_DEMO: "1" }),
      SAMTIDIG_DATA: folder,
      // Whichever node opens a round, it is the same installation.
      SAMTIDIG_AUTHORITY: "faults.example",
      ...options.settings,
    };
    const count = options.nodes === 2 ? 2 : 1;
    const nodes = await Promise.all(
      Array.from({ length: count }, (_, place) => Node.on({ ...settings, ...own[place] })),
    );
    try {
      await Promise.all(nodes.map((node) => node.start()));
      const url = nodes[0]?.url ?? "";
      const host = await signIn(url, hostEmail);
      const round = await openRound(url, host);
      await mkdir(join(folder, "histories"));
      return new Stage(folder, postgres, nodes, host, round, new Histories(join(folder, "histories")));
    } catch (failure) {
      // Nobody else would end them.
      await Promise.all(nodes.map((node) => node.stop()));
      await postgres?.stop();
      throw failure;
    }
  }

  get urls(): string[] {
    return this.nodes.map(({ url }) => url);
  }

  /** Where the nodes have one of their own, and not the one that comes with them. */
  get postgres(): Postgres {
    if (!this.ownPostgres) throw new Error("no Postgres");
    return this.ownPostgres;
  }

  get first(): Node {
    return this.nodeAt(0);
  }

  get second(): Node {
    return this.nodeAt(1);
  }

  writer(urls: readonly string[] = this.urls): Writer {
    return new Writer(urls, this.host, this.round, this.histories);
  }

  /** So many readers, each with all addresses, beginning at another one each. */
  read(
    count: number,
    urls: readonly string[] = this.urls,
    more: { token?: string; pulse?: Pulse; after?: number } = {},
  ): Reader[] {
    const { round, histories } = this;
    const readers = Array.from({ length: count }, (_, place) => {
      const begin = place % urls.length;
      const own = [...urls.slice(begin), ...urls.slice(0, begin)];
      return new Reader({
        name: `reader ${this.named++}`,
        urls: own,
        round,
        histories,
        ...more,
      });
    });
    this.readers.push(...readers);
    return readers;
  }

  /** Until all that have not left show this number; answers how long that took. */
  allShow(number: number, readers: readonly Reader[] = this.readers, withinMs = endMs): Promise<number> {
    const lacking = () => readers.filter((reader) => !reader.isStopped && reader.number < number);
    return until(`all show ${number}`, () => lacking().length === 0, withinMs);
  }

  /** Publishes on one node and waits until all show it; answers how long that took. */
  async allEqual(node: Node): Promise<number> {
    const began = performance.now();
    const { number } = await this.writer([node.url]).write("Alle likt");
    await this.allShow(number);
    return performance.now() - began;
  }

  size(): Promise<number> {
    return sizeOf(this.first.url, this.round);
  }

  /** Waits until all readers have everything, reads the record in every way on every node, and has the checker judge. */
  async judge(): Promise<string[]> {
    const size = await this.size();
    // Who does not get there is for the checker to name.
    await this.allShow(size).catch(() => undefined);
    for (const reader of this.readers) await reader.stop();
    for (const { url } of this.nodes)
      for (const read of await readEveryWay(url, this.round)) this.histories.read(read);
    await this.histories.close();
    return judge(await tell(this.histories.folder));
  }

  onClose(end: () => Promise<unknown>): void {
    this.closing.push(end);
  }

  async close(): Promise<void> {
    await Promise.all(this.readers.map((reader) => reader.stop()));
    for (const end of this.closing.reverse()) await end();
    for (const node of this.nodes) node.thaw();
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.ownPostgres?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private nodeAt(place: number): Node {
    const node = this.nodes[place];
    if (!node) throw new Error(`there is no node ${place}`);
    return node;
  }
}

export async function sizeOf(url: string, round: string): Promise<number> {
  const { dialogue } = await ask<{ dialogue: { size: number } }>(
    url,
    "query ($id: ID!) { dialogue(id: $id) { size } }",
    { id: round },
  );
  return dialogue.size;
}

/** A new round of the demonstration's buyer, open. */
export async function openRound(
  url: string,
  host: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { createDialogue } = await ask<{ createDialogue: { id: string } }>(
    url,
    "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
    { input: { title: "Utslippsfrie hurtigbåter", invitation: "Vi inviterer.", key: randomUUID(), ...more } },
    host,
  );
  await ask(
    url,
    "mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }",
    { id: createDialogue.id, key: randomUUID() },
    host,
  );
  return createDialogue.id;
}
