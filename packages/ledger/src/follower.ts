import { sameBytes, toBase64 } from "./bytes.ts";
import { canonicalText } from "./canonical.ts";
import { type OpenedCheckpoint, openCheckpoint } from "./checkpoint.ts";
import type { Entry } from "./entry.ts";
import type { WrittenEntry } from "./entry-bytes.ts";
import { type Finding, finding, verdict } from "./finding.ts";
import { LogRules } from "./log-rules.ts";
import { NotVerified } from "./note.ts";
import { isWitnessed, type Policy } from "./policy.ts";
import { rootOf, subtreesOf } from "./proof.ts";
import { readServed } from "./read-served.ts";
import { leafHash } from "./tree.ts";

/** A signed head and the note that it was read from. */
export interface Head extends OpenedCheckpoint {
  readonly note: string;
}

export const evidenceFormat = "samtidig-evidence v1";

/**
 * Follows one log from its first entry: takes entry after entry, and compares every head that it is shown with the
 * prefix it has taken, so that the whole record so far is verified at each entry without a proof (SPEC V). Holds 32
 * bytes for each entry. Findings are told once, when they are made, and kept.
 */
export class Follower {
  readonly origin: string;
  readonly policy: Policy;
  readonly rules = new LogRules();
  readonly findings: Finding[] = [];
  readonly #leafHashes: Uint8Array[] = [];
  readonly #subtrees = subtreesOf(this.#leafHashes);
  /** By size, every head that the log has signed, whether its entries are at hand or not. */
  readonly #heads = new Map<number, Head>();
  readonly #told = new Set<string>();
  #largest: Head | null = null;
  #held: Head | null = null;
  #witnessed: Head | null = null;
  #expected = 0;

  /** `policy`: whose signatures count; the keys of logs carry the log's origin for a name. */
  constructor(origin: string, policy: Policy) {
    this.origin = origin;
    this.policy = policy;
  }

  /** How many entries were taken. */
  get size(): number {
    return this.#leafHashes.length;
  }

  /** No violation was found. What is missing while the reader catches up is not one yet. */
  get isSound(): boolean {
    return verdict(this.findings) !== "violation";
  }

  /** The largest head whose root is that of the entries taken: what to pin, and to show others. Null before the first. */
  get head(): Head | null {
    return this.#held;
  }

  /** The largest such head that as many witnesses have signed as the policy asks for; null before the first. */
  get witnessed(): Head | null {
    return this.#witnessed;
  }

  /** The largest head that the log has signed, with or without its entries at hand. Null before the first. */
  get largest(): Head | null {
    return this.#largest;
  }

  /** The root of the first `size` entries, 32 bytes. Throws a RangeError where there are not so many. */
  rootAt(size: number): Uint8Array {
    return rootOf(size, this.#subtrees);
  }

  /** So many entries are on their way: what is missing may be accounted for by a redaction up to there (SPEC V7). */
  expect(size: number): void {
    this.#expected = Math.max(this.#expected, size);
  }

  /**
   * The next entry, as it was served, and the head that came with it, if any (its signature takes a few milliseconds).
   * `entry` is null where the leaf cannot be read; it counts in the tree all the same (SPEC V2).
   */
  take(
    written: WrittenEntry,
    note: string | null = null,
  ): { readonly entry: Entry | null; readonly findings: readonly Finding[] } {
    const number = this.size + 1;
    this.#leafHashes.push(leafHash(written.leaf));
    const { entry, findings } = this.#read(number, written);
    const known = this.#heads.get(number);
    const about = known ? this.#checkRoot(known) : [];
    const told = this.#tell([...findings, ...about]);
    return { entry, findings: [...told, ...(note === null ? [] : this.compare(note)), ...this.#catchUp()] };
  }

  /** The hash of the next leaf, where no more of the entry is at hand: the tree grows, and nothing else is judged. */
  takeHash(hash: Uint8Array): void {
    this.#leafHashes.push(hash);
  }

  /**
   * A head that the server calls the newest (SPEC V9): `rollback` where a larger one is known. Only for an answer to a
   * question that was put after all heads known so far: one that was overtaken on the way is for `compare`. What the
   * reader lacks up to its size may still be accounted for by a redaction on the way.
   */
  offer(note: string): readonly Finding[] {
    const largest = this.#largest;
    const { head, findings } = this.#open(note);
    if (!head) return this.#tell(findings);
    if (largest && head.size < largest.size) {
      const params = { size: head.size, known: largest.size };
      findings.push(finding("rollback", { params, notes: [largest.note, note] }));
    }
    return [...this.#tell([...findings, ...this.#add(head)]), ...this.#catchUp()];
  }

  /** Any other head of this log: a pinned one, or one that another party shows (SPEC V8). */
  compare(note: string): readonly Finding[] {
    const { head, findings } = this.#open(note);
    return this.#tell(head ? [...findings, ...this.#add(head)] : findings);
  }

  /**
   * What proves the violations to others, as a file: the findings, the notes they rest on, the last head that held, and
   * the hashes of the leaves that were served (SPEC V10). The same state gives the same text.
   */
  evidence(): string {
    const violations = this.findings.filter(({ severity }) => severity === "violation");
    const notes = [...(this.head ? [this.head.note] : []), ...violations.flatMap(({ notes = [] }) => notes)];
    return `${canonicalText({
      format: evidenceFormat,
      log: this.origin,
      findings: violations.map(({ notes: _, ...rest }) => rest),
      checkpoints: [...new Set(notes)],
      leafHashes: this.#leafHashes.map(toBase64),
    })}\n`;
  }

  #read(number: number, written: WrittenEntry): { entry: Entry | null; findings: Finding[] } {
    const { entry, undisclosed, findings } = readServed(number, written);
    if (!entry) return { entry, findings };
    if (entry.number !== number || entry.log !== this.origin) {
      return { entry, findings: [...findings, finding("misplaced", { number })] };
    }
    return { entry, findings: [...findings, ...this.rules.take(entry, undisclosed)] };
  }

  #open(note: string): { head: Head | null; findings: Finding[] } {
    try {
      const opened = openCheckpoint(note, [...this.policy.logs, ...this.policy.witnesses]);
      if (opened.origin !== this.origin) return { head: null, findings: [finding("other-log")] };
      return { head: { ...opened, note }, findings: [] };
    } catch (failure) {
      return { head: null, findings: [faultFinding(failure, "checkpoint", note)] };
    }
  }

  #add(head: Head): Finding[] {
    const { size } = head;
    this.expect(size);
    const known = this.#heads.get(size);
    if (known && !sameBytes(known.root, head.root)) {
      return [finding("equivocation", { params: { size }, notes: [known.note, head.note] })];
    }
    // The same head again may carry more witnesses.
    if (!known || known.cosignatures.length < head.cosignatures.length) this.#heads.set(size, head);
    if (!this.#largest || this.#largest.size < size) this.#largest = head;
    return [...signatures(head), ...(size <= this.size ? this.#checkRoot(head) : [])];
  }

  #checkRoot(head: Head): Finding[] {
    const { size, root, note, cosignatures } = head;
    if (!sameBytes(root, this.rootAt(size))) {
      return [finding("root-differs", { params: { size }, notes: [note] })];
    }
    if (!this.#held || this.#held.size <= size) this.#held = head;
    const isMore = !this.#witnessed || this.#witnessed.size <= size;
    if (isMore && isWitnessed(this.policy, cosignatures)) this.#witnessed = head;
    return [];
  }

  #catchUp(): readonly Finding[] {
    return this.size < this.#expected ? [] : this.#tell(this.rules.settle());
  }

  #tell(findings: readonly Finding[]): readonly Finding[] {
    const fresh = findings.filter((one) => !this.#told.has(keyOf(one)));
    // One by one: a hostile file makes more of them than a call takes arguments.
    for (const one of fresh) {
      this.#told.add(keyOf(one));
      this.findings.push(one);
    }
    return fresh;
  }
}

/** Who has signed a head (SPEC V8). */
export function signatures({ size, signedBy, cosignatures }: OpenedCheckpoint): Finding[] {
  return [
    ...signedBy.map(({ id }) => finding("signed", { params: { size, key: id } })),
    ...cosignatures.map(({ key, time }) => finding("witnessed", { params: { size, name: key.name, time } })),
  ];
}

/** What a refusal comes to as a finding; anything else is thrown on (SPEC V1). */
export function faultFinding(failure: unknown, what: string, note?: string): Finding {
  const notes = note === undefined ? {} : { notes: [note] };
  if (!(failure instanceof NotVerified)) throw failure;
  const { fault, message } = failure;
  return fault === "malformed"
    ? finding("malformed", { params: { what, reason: message } })
    : finding(fault, { params: {}, ...(fault === "bad-signature" && notes) });
}

function keyOf(one: Finding): string {
  return JSON.stringify(one);
}
