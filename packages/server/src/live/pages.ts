import type { Entry } from "../records/entry.ts";

/** Records are read and kept in pages of so many entries. */
export const pageLength = 100;

/** Entries of a record after a number, in order, at most so many. */
export type ReadEntries = (dialogueId: string, after: number, first: number) => Promise<readonly Entry[]>;

/** A record by its pages, as far as it is released. */
export interface Pages {
  readonly dialogueId: string;
  /** The page that is not full yet, counted from 0. */
  readonly unfinished: number;
  page(page: number): Promise<readonly Entry[]>;
}
