import { type Framing, outletBytes } from "./outlet.ts";

/** The results of one selection for entries that follow each other. */
export type Results = readonly Buffer[];

/** Where a lane has its results from. */
export interface Source {
  newest(first: number): Results | null;
  after(number: number): Promise<{ results: Results; place: number }>;
  /** What is made of a page once it is full, kept beside it while there is room; else made anew. */
  kept(number: number, framing: Framing, wrap: (results: Results) => Wrapped): Promise<Wrapped> | null;
}

/** As many frames as an outlet takes at once. */
export interface Frames {
  readonly bytes: Buffer;
  readonly count: number;
}

/** Results as a lane's readers get them: one after the other, and where each ends. */
export interface Wrapped {
  readonly bytes: Buffer;
  readonly ends: readonly number[];
}

/** Readers of one selection in one framing: they get the very same bytes, made when the first of them needs these. */
export class Lane {
  readers = 0;
  private newestOf: Results | null = null;
  private newestBytes: Buffer | null = null;
  /** Of the page that is not full yet. */
  private unfinishedOf: Results | null = null;
  private unfinished: Wrapped | null = null;

  constructor(
    /** The key of the selection. */
    readonly of: string,
    private readonly source: Source,
    readonly framing: Framing,
  ) {}

  /** The entries from `first` on, as they are released; null where they have not been prepared. */
  newest(first: number): Buffer | null {
    const results = this.source.newest(first);
    if (!results) return null;
    // Nobody else will ask for it.
    if (this.readers === 1) return this.wrap(results).bytes;
    if (this.newestOf !== results) this.newestBytes = this.wrap(results).bytes;
    this.newestOf = results;
    return this.newestBytes;
  }

  /** The entries after a number, as far as an outlet takes them at once. */
  async after(number: number): Promise<Frames> {
    const { results, place } = await this.source.after(number);
    // Alone, a page is not worth keeping for the next of its parts.
    if (this.readers === 1) {
      let bytes = 0;
      const part = results.slice(place).filter((result) => {
        const fits = bytes < outletBytes;
        bytes += result.length;
        return fits;
      });
      return { bytes: this.wrap(part).bytes, count: part.length };
    }
    const kept = await this.source.kept(number, this.framing, (page) => this.wrap(page));
    if (kept) return framesAfter(kept, place);
    if (this.unfinishedOf !== results || !this.unfinished) this.unfinished = this.wrap(results);
    this.unfinishedOf = results;
    return framesAfter(this.unfinished, place);
  }

  private wrap(results: Results): Wrapped {
    const frames = results.map((result) => this.framing.wrap(result));
    let end = 0;
    const ends = frames.map(({ length }) => {
      end += length;
      return end;
    });
    return { bytes: frames.length === 1 ? (frames[0] as Buffer) : Buffer.concat(frames), ends };
  }
}

/** What follows so many results, as far as an outlet takes it at once. */
function framesAfter({ bytes, ends }: Wrapped, place: number): Frames {
  const from = ends[place - 1] ?? 0;
  const beyond = ends.findIndex((end, at) => at >= place && end >= from + outletBytes);
  const last = beyond < 0 ? ends.length - 1 : beyond;
  return { bytes: bytes.subarray(from, ends[last]), count: last + 1 - place };
}
