/** How much is taken in. Far above any real round, far below what a machine can hold. */
export const limits = {
  /** Bytes of all files together. A round of 5,000 entries is about 10 MB. */
  bytes: 64 * 1024 * 1024,
  /** Entries of one archive. */
  entries: 50_000,
  /** Signature lines in all files together: each costs a few milliseconds. */
  signatures: 20_000,
  files: 500,
  /** Findings of one check that are told; the others are counted. */
  findings: 1_000,
  /** Findings of one kind that people are shown. */
  ofOneKind: 12,
} as const;
