import type { Entry } from "../records/entry.ts";
import type { Framing } from "./outlet.ts";
import { type Pages, pageLength } from "./pages.ts";
import type { Shelf } from "./shelf.ts";

/** What some readers ask of each entry: one operation with the same variables. */
export interface Selection {
  /** The same for all who get the same results. */
  readonly key: string;
  /** The operation carried out on one entry: its result as JSON. */
  result(entry: Entry): Promise<string>;
}

/** The results for the newest entries, from this number on; made before these are released. */
interface Batch {
  readonly first: number;
  readonly results: readonly Buffer[];
}

const nothing: Batch = { first: 0, results: [] };

/** Readers of one selection in one framing: they get the very same bytes. */
export interface Lane {
  readonly answers: Answers;
  readonly framing: Framing;
  /** The newest entries as this lane's readers get them, made when the first of them needs it. */
  newest: { readonly of: Batch; readonly bytes: Buffer } | null;
}

/** The results of one selection for the entries of a round, each made once, however many wait for it. */
export class Answers {
  readers = 0;
  private batch = nothing;
  private readonly lanes = new Map<string, Lane>();
  /** Of the page that is not full yet. Those of full pages lie on the shelf. */
  private readonly fresh = new Map<number, Promise<Buffer>>();

  constructor(
    private readonly selection: Selection,
    private readonly record: Pages,
    private readonly shelf: Shelf,
  ) {}

  lane(framing: Framing): Lane {
    const lane = this.lanes.get(framing.key) ?? { answers: this, framing, newest: null };
    this.lanes.set(framing.key, lane);
    return lane;
  }

  /** The results after a number, to the end of its page as far as that is released. */
  async after(number: number): Promise<readonly Buffer[]> {
    const page = Math.floor(number / pageLength);
    const results = await (page < this.record.unfinished ? this.fullPage(page) : this.unfinishedPage());
    return results.slice(number - page * pageLength);
  }

  /** Makes the results of entries that are about to be released. Where it cannot, its own readers meet the fault. */
  async prepare(entries: readonly Entry[]): Promise<void> {
    try {
      const results = await Promise.all(entries.map((entry) => this.of(entry)));
      this.batch = { first: entries[0]?.number ?? 0, results };
    } catch {
      this.batch = nothing;
    }
  }

  /** The entries from `first` on as a lane gets them; null where they have not been prepared. */
  newest(lane: Lane, first: number): Buffer | null {
    if (this.batch.first !== first) return null;
    if (lane.newest?.of !== this.batch) {
      const bytes = Buffer.concat(this.batch.results.map((result) => lane.framing.wrap(result)));
      lane.newest = { of: this.batch, bytes };
    }
    return lane.newest.bytes;
  }

  /** The page up to this number is full: what was made of it is no longer needed here. */
  forget(upTo: number): void {
    for (const number of this.fresh.keys()) if (number <= upTo) this.fresh.delete(number);
  }

  private fullPage(page: number): Promise<readonly Buffer[]> {
    return this.shelf.get(
      `${this.record.dialogueId} ${page} ${this.selection.key}`,
      async () => Promise.all((await this.record.page(page)).map((entry) => this.make(entry))),
      (results) => results.reduce((sum, { length }) => sum + length, 0),
    );
  }

  private async unfinishedPage(): Promise<readonly Buffer[]> {
    const entries = await this.record.page(this.record.unfinished);
    return Promise.all(entries.map((entry) => this.of(entry)));
  }

  private of(entry: Entry): Promise<Buffer> {
    const made = this.fresh.get(entry.number);
    if (made) return made;
    const making = this.make(entry);
    this.fresh.set(entry.number, making);
    // What failed once may succeed for the next who asks.
    making.catch(() => this.fresh.delete(entry.number));
    return making;
  }

  private async make(entry: Entry): Promise<Buffer> {
    return Buffer.from(await this.selection.result(entry));
  }
}
