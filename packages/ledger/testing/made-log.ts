import { type Archive, formatArchive } from "../src/archive.ts";
import { openCheckpoint, signCheckpoint } from "../src/checkpoint.ts";
import type { Content, Place, Seat } from "../src/entry.ts";
import { type WrittenEntry, writeEntry } from "../src/entry-bytes.ts";
import { keyTypes, type Signer, signerOf } from "../src/keys.ts";
import { cosignatureLine } from "../src/note.ts";
import { formatPolicy } from "../src/policy.ts";
import { consistencyProof, inclusionProof, rootOf, subtreesOf } from "../src/proof.ts";
import { formatReceipt } from "../src/receipt.ts";
import { leafHash } from "../src/tree.ts";

export const origin = "a.example/log/b";
const seed = (fill: number) => new Uint8Array(32).fill(fill);
export const logSigner = signerOf(origin, seed(1));
export const witness = signerOf("witness.example/w1", seed(2), keyTypes.witness);
export const secondWitness = signerOf("witness.example/w2", seed(3), keyTypes.witness);

/** What a test log says; place and seat follow, unless the test says otherwise. */
export type Saying = Content & Partial<Place>;

export const opened = {
  kind: "opened",
  hosts: [{ name: "Eksempel kommune" }],
  language: "nb",
  title: "Møbler",
  text: "Vi beskriver behov.",
} satisfies Saying;
export const question = { kind: "question", text: "Hvor mange?" } satisfies Saying;
export const answer = { kind: "answer", refersTo: [2], text: "Om lag fire tusen." } satisfies Saying;

/** A log that says these things, and signs whatever is in it. */
export class MadeLog {
  readonly entries: WrittenEntry[];

  constructor(...sayings: readonly Saying[]) {
    this.entries = sayings.map(written);
  }

  get size(): number {
    return this.entries.length;
  }

  /** The signed head of a size. */
  head(size = this.size, signers: readonly Signer[] = [logSigner]): string {
    return signCheckpoint({ origin, size, root: rootOf(size, this.#subtrees()) }, signers);
  }

  /** The same, signed by witnesses too, at the time 1000. */
  witnessed(size = this.size, ...witnesses: readonly Signer[]): string {
    const note = this.head(size);
    const { body } = openCheckpoint(note, [logSigner.key]);
    return note + witnesses.map((one) => `${cosignatureLine(body, one, 1000)}\n`).join("");
  }

  receipt(number: number, size = this.size): string {
    const entry = this.entries[number - 1];
    if (!entry) throw new RangeError(`no entry ${number}`);
    const proof = inclusionProof(number - 1, size, this.#subtrees());
    return formatReceipt({ ...entry, number, proof, note: this.head(size) });
  }

  proof(from: number, to = this.size): Uint8Array[] {
    return consistencyProof(from, to, this.#subtrees());
  }

  /** The archive, with what a test puts into it. */
  archive(changed: Partial<Archive> = {}): string {
    return formatArchive({
      log: origin,
      entries: this.entries,
      checkpoints: [this.head()],
      policy: formatPolicy([logSigner.key], [], 0),
      ...changed,
    });
  }

  /** The same log, but for one entry's bytes or disclosures. */
  with(number: number, change: (entry: WrittenEntry) => WrittenEntry): MadeLog {
    const other = new MadeLog();
    other.entries.push(...this.entries.map((entry, place) => (place === number - 1 ? change(entry) : entry)));
    return other;
  }

  #subtrees() {
    return subtreesOf(this.entries.map(({ leaf }) => leafHash(leaf)));
  }
}

/** Salts that differ, and are the same at each run. */
let drawn = 0;
function written(saying: Saying, place: number): WrittenEntry {
  const number = place + 1;
  const minute = String(number).padStart(2, "0");
  const by: Seat = saying.kind === "question" ? "supplier" : "host";
  const entry = { log: origin, number, at: `2026-03-02T09:${minute}:00.000Z`, by, ...saying };
  return writeEntry(entry, () => {
    drawn += 1;
    return Uint8Array.from({ length: 16 }, (_, byte) => (byte < 4 ? (drawn >> (byte * 8)) & 255 : 0));
  });
}
