/** Why nothing could be checked at all. The words are in `texts/`. */
export type Obstacle =
  | "nothing-given"
  | "unknown-option"
  | "not-found"
  | "unreadable"
  | "too-large"
  | "too-many"
  | "not-text"
  | "not-recognised"
  | "two-records"
  | "only-keys"
  | "bad-key"
  | "no-log-there"
  | "not-https"
  | "redirected"
  | "refused"
  | "unreachable"
  | "too-slow"
  | "fault";

/** What was given cannot be used; `about` says what it is: a file, an address, an option. */
export class Unusable extends Error {
  override name = "Unusable";

  constructor(
    readonly obstacle: Obstacle,
    readonly about = "",
    /** Where it leads, what came instead. */
    readonly detail = "",
  ) {
    super(`${obstacle} ${about}`);
  }
}
