import { hashOf } from "./checker.ts";
import type { Histories } from "./histories.ts";
import { Link, type Pulse, pulse } from "./link.ts";
import { either } from "./sheet.ts";

const entries = `subscription ($round: ID!, $after: Int!) {
  entries(dialogueId: $round, after: $after) { number leaf }
}`;

/** With these a client does not come back (delivery.md, "Client link"). */
const forGood = [4400, 4401, 4403];
const shortestWaitMs = 2_500;
const longestWaitMs = 30_000;
/** Of that the short versions wait less. */
const wait = either(0.3, 1);

interface Options {
  readonly name: string;
  /** Where it is up, in turn: another node where one does not answer. */
  readonly urls: readonly string[];
  readonly round: string;
  readonly histories: Histories;
  readonly token?: string;
  readonly pulse?: Pulse;
  readonly after?: number;
}

/** A client that follows a round by the rules of delivery.md, and writes down each entry that it shows. */
export class Reader {
  /** The last number that it has shown. */
  number: number;
  /** When it showed each number, by performance.now(). */
  readonly shownAt = new Map<number, number>();
  /** How its connections ended, in order. */
  readonly closed: number[] = [];
  /** When it was last cut off, and when it was last back with proof, by performance.now(). */
  cutAt = 0;
  backAt = 0;
  connections = 0;
  isStopped = false;
  private failingSince: number | null = null;
  private turn = 0;
  private link: Link | null = null;
  private retry: NodeJS.Timeout | undefined;

  constructor(private readonly options: Options) {
    this.number = options.after ?? 0;
    options.histories.reading({ reader: options.name, after: this.number });
    this.connect();
  }

  /** It goes, and need not have got the rest. */
  async leave(): Promise<void> {
    this.options.histories.reading({ reader: this.options.name, left: true });
    await this.stop();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.retry);
    await this.link?.close();
  }

  private connect(): void {
    const { urls, token, round } = this.options;
    const url = urls[this.turn % urls.length] ?? "";
    const link = new Link(url, token ?? null, this.options.pulse ?? pulse, {
      acknowledged: () => {
        this.connections += 1;
        this.failingSince = null;
        this.backAt = performance.now();
        link.subscribe(entries, { round, after: this.number });
      },
      next: (payload) => this.take(payload, link),
      // A passing fault, or the end of the server: again, from its own number.
      ended: () => link.terminate(),
      closed: (code) => this.lost(code),
    });
    this.link = link;
  }

  private take(payload: unknown, link: Link): void {
    const { data } = payload as { data?: { entries?: { number: number; leaf: string } } | null };
    const { histories, name } = this.options;
    const entry = data?.entries;
    // A client gets over what follows; but a server sends each its next, on every connection (D1).
    if (entry && entry.number !== this.number + 1)
      histories.reading({ reader: name, outOfTurn: entry.number });
    // Never past a gap: what is missing is asked for again.
    if (!entry || entry.number > this.number + 1) {
      link.terminate();
      return;
    }
    const { number, leaf } = entry;
    if (number <= this.number) return;
    this.number = number;
    this.shownAt.set(number, performance.now());
    histories.reading({ reader: name, number, leaf: hashOf(leaf), at: Date.now() });
  }

  private lost(code: number): void {
    this.closed.push(code);
    this.cutAt = performance.now();
    this.turn += 1;
    if (this.isStopped || forGood.includes(code)) {
      this.isStopped = true;
      return;
    }
    this.failingSince ??= this.cutAt;
    const most = Math.min(longestWaitMs, Math.max(shortestWaitMs, this.cutAt - this.failingSince));
    this.retry = setTimeout(() => this.connect(), Math.random() * most * wait);
  }
}
