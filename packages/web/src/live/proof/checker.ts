import {
  type Entry,
  type Finding,
  Follower,
  finding,
  formatReceipt,
  fromBase64,
  fromUtf8,
  inclusionProof,
  isOrigin,
  leafHash,
  openDisclosure,
  type Policy,
  severities,
  subtreesOf,
  toBase64,
  toUtf8,
  undisclosed,
  type VerifierKey,
  verifierKey,
  type WrittenEntry,
} from "@samtidig/ledger";
import type { SentEntry, SentHead } from "../sent.ts";
import type { Pin, Trouble } from "./vault.ts";

/** A committed text that did not come, and when that was noticed. */
interface Missing {
  readonly number: number;
  readonly field: string;
  readonly since: number;
}

/**
 * Checks one record as it grows, entry by entry: the leaf, its place, its commitments, the root, the head's signature.
 * What holds is handed out by `release`, and nothing before. Knows nothing of storage, network or time of day.
 */
export class Checker {
  readonly written: WrittenEntry[] = [];
  readonly troubles: Trouble[] = [];
  /** Notes that prove the troubles to others. */
  readonly notes = new Set<string>();
  /** What this browser knew of the record before. */
  readonly pin: Pin | null;
  /** Public keys of the installation, base64: known from before, or believed at first use. */
  readonly trusted: Set<string>;
  /** Those it names now. */
  readonly published = new Set<string>();
  readonly #dialogueId: string;
  readonly #hashes: Uint8Array[] = [];
  readonly #policy: { logs: VerifierKey[]; witnesses: VerifierKey[]; quorum: Policy["quorum"] };
  /** Roots that were seen to hold before, by size. */
  readonly #roots = new Map<number, string>();
  readonly #held: Entry[] = [];
  readonly #released: Entry[] = [];
  #follower: Follower | null = null;
  #missing: Missing[] = [];
  #lastNote: string | null = null;

  constructor(dialogueId: string, pin: Pin | null, trusted: Iterable<string>) {
    this.#dialogueId = dialogueId;
    this.pin = pin;
    this.trusted = new Set(trusted);
    this.#policy = { logs: [], witnesses: [], quorum: null };
  }

  get isSound(): boolean {
    return this.troubles.length === 0;
  }

  /** How many entries were taken. */
  get size(): number {
    return this.written.length;
  }

  get log(): string | null {
    return this.#follower?.origin ?? null;
  }

  /** Base64; null before the first entry. */
  get root(): string | null {
    return this.size > 0 ? this.rootAt(this.size) : null;
  }

  /** Of the first `size` entries, base64. Throws a RangeError where there are not so many. */
  rootAt(size: number): string {
    if (!this.#follower) throw new RangeError("there are no entries");
    return toBase64(this.#follower.rootAt(size));
  }

  /** The newest head that the log has signed and the entries bear out; null where there is none. */
  get head() {
    return this.#follower?.head ?? null;
  }

  /** Whose signatures count as the log's. */
  get keys(): readonly VerifierKey[] {
    return this.#policy.logs;
  }

  get witnesses(): readonly VerifierKey[] {
    return this.#policy.witnesses;
  }

  /** The newest head is signed, and no keys are known to judge it by. */
  get lacksKeys(): boolean {
    return this.#lastNote !== null && this.#policy.logs.length === 0;
  }

  /** Whom the installation names now. Its keys are believed at first use, later where a known one signs with them. */
  learn({ logs, witnesses, quorum }: Policy): void {
    for (const { publicKey } of logs) this.published.add(toBase64(publicKey));
    this.#policy.witnesses = [...witnesses];
    this.#policy.quorum = quorum;
    const { lacksKeys } = this;
    this.#nameKeys();
    if (lacksKeys && this.#follower)
      this.#checkSignature(this.#follower, { size: this.size, note: this.#lastNote });
  }

  /**
   * The next entry, noticed `now`. `isNewest`: nothing more is at hand, so the signature of its head is checked; that of
   * an earlier one need not be, because a root binds the whole prefix.
   */
  take(sent: SentEntry, isNewest: boolean, now: number): void {
    if (!this.isSound) return;
    const leaf = toUtf8(sent.leaf);
    const written = { leaf, disclosures: sent.disclosures };
    const follower = this.#follower ?? this.#begin(leaf);
    const earlier = this.#lastNote;
    this.#lastNote = sent.head.note;
    this.#hashes.push(leafHash(leaf));
    this.written.push(written);
    const { entry, findings } = follower.take(written);
    this.#hear(findings);
    this.#checkHead(follower.origin, sent);
    if (this.isSound && isNewest) this.#checkSignature(follower, sent.head);
    if (!this.isSound || !entry) {
      this.#end(follower, earlier, sent.head.note);
      return;
    }
    for (const field of undisclosed(leaf, sent.disclosures))
      this.#missing.push({ number: entry.number, field, since: now });
    this.#held.push(entry);
    if (isNewest) this.#seal();
  }

  /** What was found to hold since this was last asked. */
  release(): readonly Entry[] {
    return this.#released.splice(0);
  }

  /** Another head of this record: one with cosignatures, or what another party shows. */
  compare(note: string): readonly Finding[] {
    const findings = this.#follower?.compare(note) ?? [];
    this.#hear(findings.filter(({ severity }) => severity === "violation"));
    return findings;
  }

  /** A head that this browser has seen to hold: in an earlier visit, or in another tab. */
  expect({ log, size, root, note }: Pin): void {
    const follower = this.#follower;
    if (!follower) return;
    if (log !== follower.origin) this.#trouble("other-log");
    this.#roots.set(size, root);
    if (note !== null && this.#policy.logs.length > 0) this.compare(note);
    if (this.isSound && size <= this.size && this.rootAt(size) !== root)
      this.#trouble("changed-since", { params: { size } });
  }

  /** The server's record stayed shorter than what is known of it. */
  rolledBack(size: number, known: number): void {
    const note = this.head?.note ?? this.pin?.note;
    this.#hear([finding("rollback", { params: { size, known }, ...(note && { notes: [note] }) })]);
  }

  /** Since when a text has been missing that no redaction accounts for so far; null where none is. */
  missingSince(): number | null {
    this.#missing = this.#missing.filter(
      ({ number, field }) => !this.#follower?.rules.redactionOf(number, field),
    );
    return this.#missing[0]?.since ?? null;
  }

  /** The record has been read as far as it goes: what is missing now stays unaccounted for. */
  settle(): void {
    if (this.missingSince() === null || !this.#follower) return;
    this.#missing = [];
    this.#hear(this.#follower.rules.settle());
  }

  /** The texts that a redaction takes away are let go of here too. */
  takeAway(numbers: readonly number[], fields: readonly string[]): void {
    for (const number of numbers) {
      const written = this.written[number - 1];
      if (!written) continue;
      const disclosures = written.disclosures.filter((one) => !fields.includes(openDisclosure(one).field));
      this.written[number - 1] = { ...written, disclosures };
    }
  }

  /** A receipt of one entry (tlog-proof), made of what was checked here; null where the record is not signed. */
  receipt(number: number): string | null {
    const { head } = this;
    const written = this.written[number - 1];
    if (!head || !written || number > head.size) return null;
    const proof = inclusionProof(number - 1, head.size, subtreesOf(this.#hashes));
    return formatReceipt({ ...written, number, proof, note: head.note });
  }

  /** What proves the troubles to others. `withTexts`: with the entries as they were served, to be handed over. */
  evidence(at: number, withTexts: boolean): string {
    const { log, troubles, notes, pin, trusted, published } = this;
    const entries = this.written.map(({ leaf, disclosures }) => ({ leaf: fromUtf8(leaf), disclosures }));
    const file = {
      format: "samtidig-page-evidence v1",
      log,
      madeAt: new Date(at).toISOString(),
      findings: troubles,
      notes: [...notes],
      known: pin && { ...pin, at: new Date(pin.at).toISOString() },
      keys: { trusted: [...trusted], published: [...published] },
      ledger: this.#follower && JSON.parse(this.#follower.evidence()),
      ...(withTexts && { entries }),
    };
    return `${JSON.stringify(file, null, 1)}\n`;
  }

  #begin(leaf: Uint8Array): Follower {
    const log = originOf(leaf) ?? `unreadable/log/${this.#dialogueId}`;
    const follower = new Follower(log, this.#policy);
    // Only the reader knows how far the record goes, and so when to `settle`.
    follower.expect(Number.MAX_SAFE_INTEGER);
    this.#follower = follower;
    this.#nameKeys();
    if (!log.endsWith(`/log/${this.#dialogueId}`)) this.#trouble("misplaced", { number: 1 });
    if (this.pin) this.expect(this.pin);
    return follower;
  }

  /** Keys are the installation's, for all its logs, and carry the origin for a name. */
  #nameKeys(): void {
    const { log } = this;
    if (log === null) return;
    const keys = [...new Set([...this.trusted, ...this.published])];
    this.#policy.logs = keys.map((key) => verifierKey(log, fromBase64(key)));
  }

  #checkHead(log: string, { number, head }: SentEntry): void {
    const root = this.rootAt(this.size);
    const known = this.#roots.get(this.size);
    if (known !== undefined && known !== root)
      this.#trouble("changed-since", { params: { size: this.size } });
    const body = `${log}\n${this.size}\n${root}\n\n`;
    const isOwn = number === this.size && head.size === this.size && head.root === root;
    if (this.isSound && !(isOwn && (head.note?.startsWith(body) ?? true)))
      this.#trouble("root-differs", { params: { size: this.size } });
  }

  #checkSignature(follower: Follower, { size, note }: Pick<SentHead, "size" | "note">): void {
    if (note === null) {
      if (this.trusted.size > 0 || this.pin?.note) this.#trouble("signature-missing", { params: { size } });
      return;
    }
    if (this.#policy.logs.length === 0) return;
    this.#hear(follower.compare(note));
    if (!this.isSound) return;
    const signers = signersOf(follower);
    if (!this.#isVouchedFor(signers)) this.#trouble("keys-changed", { params: { size } });
    else for (const key of signers) this.trusted.add(key);
  }

  /** At first use any key is believed; later, one of those that are known must have signed. */
  #isVouchedFor(signers: readonly string[]): boolean {
    return this.trusted.size === 0 || signers.some((key) => this.trusted.has(key));
  }

  /** What came before the one that does not fit is shown if its own head holds; the head that came now is evidence. */
  #end(follower: Follower, earlier: string | null, note: string | null): void {
    const isUnsigned = this.#policy.logs.length === 0;
    if (earlier === null || isUnsigned || this.#holds(follower, earlier)) this.#seal();
    if (note === null) return;
    this.notes.add(note);
    if (!isUnsigned) this.compare(note);
  }

  #holds(follower: Follower, note: string): boolean {
    const isFine =
      follower.head?.note === note || follower.compare(note).every(({ severity }) => severity === "fine");
    return isFine && this.#isVouchedFor(signersOf(follower));
  }

  #seal(): void {
    this.#released.push(...this.#held.splice(0));
  }

  #hear(findings: readonly Finding[]): void {
    for (const { code, notes = [], severity: _, ...about } of findings) {
      if (severities[code] === "fine") continue;
      for (const note of notes) this.notes.add(note);
      this.#trouble(code, about);
    }
  }

  #trouble(code: Trouble["code"], about: Partial<Omit<Trouble, "code">> = {}): void {
    const trouble = { code, params: {}, ...about };
    const text = JSON.stringify(trouble);
    if (!this.troubles.some((one) => JSON.stringify(one) === text)) this.troubles.push(trouble);
  }
}

/** Who has signed the newest head that holds. */
function signersOf({ head }: Follower): string[] {
  return (head?.signedBy ?? []).map(({ publicKey }) => toBase64(publicKey));
}

/** The name of the log, as the first leaf says it. */
function originOf(leaf: Uint8Array): string | null {
  try {
    const { log } = JSON.parse(fromUtf8(leaf)) as { log?: unknown };
    return typeof log === "string" && isOrigin(log) ? log : null;
  } catch {
    return null;
  }
}
