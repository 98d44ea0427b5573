import type { Entry } from "../records/entry.ts";
import { Lane, type Results, type Wrapped } from "./lane.ts";
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

/** The results of one selection for the entries of a round, each made once, however many wait for it. */
export class Answers {
  readers = 0;
  /** For the newest entries, from this number on; made before these are released. */
  private batch: { readonly first: number; readonly results: Results } = { first: 0, results: [] };
  private readonly lanes = new Map<string, Lane>();
  /** Of single entries, gone with them. Those of full pages lie on the shelf. */
  private readonly made = new WeakMap<Entry, Promise<Buffer>>();
  /** Of the page that is not full yet, as it was last asked for. */
  private unfinished: { readonly of: readonly Entry[]; readonly results: Promise<Results> } | null = null;

  constructor(
    private readonly selection: Selection,
    private readonly record: Pages,
    private readonly shelf: Shelf,
  ) {}

  join(framing: Framing): Lane {
    const lane = this.lanes.get(framing.key) ?? new Lane(this.selection.key, this, framing);
    this.lanes.set(framing.key, lane);
    lane.readers += 1;
    this.readers += 1;
    return lane;
  }

  part(lane: Lane): void {
    lane.readers -= 1;
    this.readers -= 1;
    if (lane.readers === 0) this.lanes.delete(lane.framing.key);
  }

  /** The page of the entry after a number, as far as that is released, and its place therein. */
  async after(number: number): Promise<{ results: Results; place: number }> {
    const page = Math.floor(number / pageLength);
    const results = await (page < this.record.unfinished ? this.fullPage(page) : this.unfinishedPage());
    return { results, place: number - page * pageLength };
  }

  /** Makes the results of entries that are about to be released. Where it cannot, its own readers meet the fault. */
  async prepare(entries: readonly Entry[]): Promise<void> {
    try {
      const results = await this.allOf(entries);
      this.batch = { first: entries[0]?.number ?? 0, results };
    } catch {
      this.batch = { first: 0, results: [] };
    }
  }

  /** The results of the entries from `first` on; null where they have not been prepared. */
  newest(first: number): Results | null {
    return this.batch.first === first ? this.batch.results : null;
  }

  /** Each made once: also those of entries that are not committed yet, and may never be. */
  allOf(entries: readonly Entry[]): Promise<Results> {
    return Promise.all(entries.map((entry) => this.of(entry)));
  }

  /** Counted on the shelf as the page is, and dropped with it; null of the page that is not full yet. */
  kept(number: number, framing: Framing, wrap: (results: Results) => Wrapped): Promise<Wrapped> | null {
    const page = Math.floor(number / pageLength);
    if (page >= this.record.unfinished) return null;
    return this.shelf.get(
      `${this.nameOf(page)} ${framing.key}`,
      async () => wrap(await this.fullPage(page)),
      ({ bytes, ends }) => bytes.length + 8 * ends.length,
    );
  }

  private nameOf(page: number): string {
    return `${this.record.dialogueId} ${page} ${this.selection.key}`;
  }

  private fullPage(page: number): Promise<Results> {
    return this.shelf.get(
      this.nameOf(page),
      async () => Promise.all((await this.record.page(page)).map((entry) => this.make(entry))),
      (results) => 2 * results.reduce((sum, { length }) => sum + length, 0),
    );
  }

  private async unfinishedPage(): Promise<Results> {
    const entries = await this.record.page(this.record.unfinished);
    if (this.unfinished?.of !== entries) {
      const results = this.allOf(entries);
      this.unfinished = { of: entries, results };
      results.catch(() => {
        this.unfinished = null;
      });
    }
    return this.unfinished?.results ?? [];
  }

  private of(entry: Entry): Promise<Buffer> {
    const made = this.made.get(entry);
    if (made) return made;
    const making = this.make(entry);
    this.made.set(entry, making);
    // What failed once may succeed for the next who asks.
    making.catch(() => this.made.delete(entry));
    return making;
  }

  private async make(entry: Entry): Promise<Buffer> {
    return Buffer.from(await this.selection.result(entry));
  }
}
