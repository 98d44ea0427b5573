import type { Counts, Entry, Time } from "./entry.ts";
import { type Finding, finding } from "./finding.ts";

/** A committed field that was not shown. */
interface Missing {
  readonly number: number;
  readonly field: string;
}

type Redaction = Extract<Entry, { kind: "redaction" }>;

/**
 * The rules among the entries of one log, which no leaf can keep alone (SPEC V3 to V7). Takes entries in order, as they
 * are read; knows nothing of trees and signatures.
 */
export class LogRules {
  /** Who settled a submission: commitment to number. */
  readonly settled = new Map<string, number>();
  /** Of the `closed` entry; null before it. */
  counts: Counts | null = null;
  /** The field of an entry, as `6 text`, to the redaction that took it away. */
  readonly #redactions = new Map<string, Redaction>();
  #missing: Missing[] = [];
  #lastAt: Time | null = null;
  #isDemonstration: boolean | null = null;
  #hasUnknown = false;
  readonly #entries = { published: 0, declined: 0 };

  /** What the next entry breaks; `undisclosed`: the fields of it that were not shown. */
  take(entry: Entry, undisclosed: readonly string[]): Finding[] {
    const { number, at } = entry;
    const findings: Finding[] = [];
    if (this.#lastAt !== null && at < this.#lastAt) findings.push(finding("time-decreases", { number }));
    this.#lastAt = at;
    const isDemonstration = entry.demonstration === true;
    this.#isDemonstration ??= isDemonstration;
    if (isDemonstration !== this.#isDemonstration) findings.push(finding("demonstration-mixed", { number }));
    // Of what this code does not know, it cannot tell whether it may follow.
    if (this.counts && entry.kind !== "redaction" && entry.kind !== "unknown") {
      findings.push(finding("after-closed", { number }));
    }
    this.#missing.push(...undisclosed.map((field) => ({ number, field })));
    return [...findings, ...this.#takeKind(entry)];
  }

  /** The redaction that took a field away, or null. */
  redactionOf(number: number, field: string): Redaction | null {
    return this.#redactions.get(placeOf(number, field)) ?? null;
  }

  /**
   * What is missing without a redaction; each is told once. For when the reader has caught up: until then, a redaction
   * may still come.
   */
  settle(): Finding[] {
    const missing = this.#missing.filter(({ number, field }) => this.redactionOf(number, field) === null);
    this.#missing = [];
    return missing.map((one) => finding("withheld-without-record", one));
  }

  #takeKind(entry: Entry): Finding[] {
    switch (entry.kind) {
      case "question":
        this.#entries.published += entry.sources?.length ?? 1;
        return this.#takeSources(entry.number, entry.sources);
      case "declined":
        this.#entries.declined += entry.sources?.length ?? 1;
        return this.#takeSources(entry.number, entry.sources);
      case "redaction":
        return this.#redact(entry);
      case "closed":
        return this.#close(entry.number, entry.counts);
      case "unknown":
        this.#hasUnknown = true;
        return [finding("unknown", { number: entry.number })];
      default:
        return [];
    }
  }

  #takeSources(number: number, sources: readonly string[] = []): Finding[] {
    const isTwice = sources.some((source) => this.settled.has(source));
    for (const source of sources) if (!this.settled.has(source)) this.settled.set(source, number);
    return isTwice ? [finding("settled-twice", { number })] : [];
  }

  #redact(redaction: Redaction): Finding[] {
    const { refersTo, fields, number: by, ground, level } = redaction;
    const findings: Finding[] = [];
    for (const number of refersTo) {
      for (const field of fields) {
        const place = placeOf(number, field);
        if (!this.#redactions.has(place)) this.#redactions.set(place, redaction);
        findings.push(finding("redacted", { number, field, params: { by, ground, level } }));
      }
    }
    return findings;
  }

  #close(number: number, counts: Counts): Finding[] {
    this.counts ??= counts;
    // An unknown entry may have settled submissions too.
    if (this.#hasUnknown) return [];
    const { published, declined } = this.#entries;
    const expected = { published, declined, received: counts.published + counts.declined + counts.withdrawn };
    return (["published", "declined", "received"] as const)
      .filter((field) => counts[field] !== expected[field])
      .map((field) =>
        finding("counts-wrong", { number, field, params: { said: counts[field], counted: expected[field] } }),
      );
  }
}

function placeOf(number: number, field: string): string {
  return `${number} ${field}`;
}
