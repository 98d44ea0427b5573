/** An entry as it travels: its place, the bytes that are hashed, what they commit to, and the head right after it. */
export interface SentEntry {
  readonly number: number;
  readonly leaf: string;
  readonly disclosures: readonly string[];
  readonly head: SentHead;
}

export interface SentHead {
  readonly size: number;
  /** Base64. */
  readonly root: string;
  /** Signed checkpoint; null where the server does not sign. */
  readonly note: string | null;
}
