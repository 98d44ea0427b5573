const megabyte = 1024 * 1024;

/** How much is taken in. Far above any real round, far below what a machine can hold. */
export const limits = {
  /** Bytes of all files together. A round of 5,000 entries is about 10 MB. */
  bytes: 32 * megabyte,
  /** Characters of a file that is neither an archive nor evidence, and of one text in these. */
  text: megabyte,
  /** Values in an archive or in evidence: texts, numbers, lists. */
  values: 400_000,
  /** How deep they are nested; JSON readers take memory for each level. */
  depth: 16,
  /** Entries of one archive. */
  entries: 50_000,
  /** Signature lines in all files together: each costs a few milliseconds. */
  signatures: 50_000,
  files: 500,
  /** Findings of one check that are told; the others are counted. */
  findings: 1_000,
  /** Findings of one kind that people are shown. */
  ofOneKind: 12,
  /** Heads, of those that are signed. */
  heads: 3,
} as const;

/** For sentences. */
export function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / megabyte));
}
