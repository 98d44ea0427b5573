import {
  type Content,
  consistencyProof,
  fromUtf8,
  leafHash,
  type Place,
  rootOf,
  type Signer,
  saltLength,
  signCheckpoint,
  signerOf,
  subtreesOf,
  toBase64,
  trusting,
  type WrittenEntry,
  writeEntry,
} from "@samtidig/ledger";
import type { Served } from "../proof/guard.ts";
import type { SentEntry } from "../sent.ts";

export const origin = "a.example/log/b";
export const keyOf = (fill: number): Signer => signerOf(origin, new Uint8Array(32).fill(fill));
export const logKey = keyOf(1);

export const opened: Content = {
  kind: "opened",
  hosts: [{ name: "Eksempel kommune" }],
  language: "nb",
  title: "Møbler",
};
export const clarification = (text = "Merk."): Content => ({ kind: "clarification", text });
export const redaction = (number: number): Content => ({
  kind: "redaction",
  refersTo: [number],
  fields: ["text"],
  ground: "personal-data",
  level: "erased",
  reason: "Et navn.",
});

type Saying = Content & Partial<Place>;

/** A record that a server could serve. */
export class MadeLog {
  readonly entries: readonly WrittenEntry[];
  readonly #signers: readonly Signer[];

  /** No signers: a server that does not sign. */
  constructor(sayings: readonly Saying[], signers: readonly Signer[] = [logKey]) {
    this.#signers = signers;
    this.entries = sayings.map((saying, place) =>
      writeEntry(
        {
          log: origin,
          number: place + 1,
          at: new Date(Date.UTC(2026, 2, 2, 9) + place).toISOString(),
          by: "host",
          ...saying,
        },
        () => new Uint8Array(saltLength).fill(place),
      ),
    );
  }

  get size(): number {
    return this.entries.length;
  }

  root(size = this.size): Uint8Array {
    return rootOf(size, this.#subtrees());
  }

  note(size = this.size): string | null {
    if (this.#signers.length === 0) return null;
    return signCheckpoint({ origin, size, root: this.root(size) }, this.#signers);
  }

  /** As it travels; the text left out where it is not served any more. */
  sent(number: number, isShown = true): SentEntry {
    const entry = this.entries[number - 1];
    if (!entry) throw new RangeError(`no entry ${number}`);
    return {
      number,
      leaf: fromUtf8(entry.leaf),
      disclosures: isShown ? entry.disclosures : [],
      head: { size: number, root: toBase64(this.root(number)), note: this.note(number) },
    };
  }

  all(from = 1): SentEntry[] {
    return this.entries.slice(from - 1).map((_, place) => this.sent(from + place));
  }

  proof(from: number): Uint8Array[] {
    return consistencyProof(from, this.size, this.#subtrees());
  }

  #subtrees() {
    return subtreesOf(this.entries.map(({ leaf }) => leafHash(leaf)));
  }
}

/** So many entries, of which the last says something of its own. */
export function logOf(size: number, last = "Merk.", signers: readonly Signer[] = [logKey]): MadeLog {
  const sayings = Array.from({ length: size }, (_, place) =>
    place === 0 ? opened : clarification(place === size - 1 ? last : undefined),
  );
  return new MadeLog(sayings, signers);
}

/** A server that names these keys; none: it knows no signatures. */
export function serving(...signers: readonly Signer[]): Served {
  const policy = signers.length === 0 ? null : trusting(signers.map(({ key }) => key));
  return { policy: async () => policy, checkpoint: async () => null };
}
