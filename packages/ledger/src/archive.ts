import { fromUtf8, toUtf8 } from "./bytes.ts";
import { canonicalText, parseCanonical, type Value } from "./canonical.ts";
import type { WrittenEntry } from "./entry-bytes.ts";
import { isObject } from "./forms.ts";
import { NotVerified } from "./note.ts";

/** The whole of a record in one file, enough to verify it without asking anybody. */
export interface Archive {
  /** Origin of the log. */
  readonly log: string;
  /** In order, from 1; with the disclosures that may still be shown. */
  readonly entries: readonly WrittenEntry[];
  /** Signed checkpoints as they were served, with the cosignatures: all of them, or at least the last. */
  readonly checkpoints: readonly string[];
  /** Keys and quorum as the log names them (C2SP tlog-policy); whoever verifies had better know them from elsewhere. */
  readonly policy: string;
}

const format = "samtidig-archive v1";

/** The archive as text: RFC 8785 JSON and a newline, so that the same record is the same file (SPEC C13). */
export function formatArchive({ log, entries, checkpoints, policy }: Archive): string {
  const { begin, checkpoint, between, entry, end } = archiveParts(log, policy);
  return `${begin}${checkpoints.map(checkpoint)}${between}${entries.map(entry)}${end}`;
}

/**
 * Of what formatArchive is put together, for whoever writes a long record part by part: `begin`, the checkpoints,
 * `between`, the entries, `end`; a comma between two of the same (SPEC C13).
 */
export function archiveParts(log: string, policy: string) {
  const rest = canonicalText({ format, log, policy });
  return {
    begin: '{"checkpoints":[',
    checkpoint: (note: string) => canonicalText(note),
    between: '],"entries":[',
    entry: ({ leaf, disclosures }: WrittenEntry) => canonicalText({ leaf: fromUtf8(leaf), disclosures }),
    end: `],${rest.slice(1)}\n`,
  };
}

/** Reads what formatArchive writes, without checking what it says (SPEC C13). Throws NotVerified `malformed`. */
export function parseArchive(text: string): Archive {
  if (!text.endsWith("\n")) throw malformed("no newline at the end");
  let file: Value;
  try {
    file = parseCanonical(toUtf8(text.slice(0, -1)));
  } catch {
    throw malformed("not canonical JSON");
  }
  if (!isObject(file) || file.format !== format) throw malformed("another format");
  const { log, entries, checkpoints, policy } = file;
  if (typeof log !== "string" || typeof policy !== "string") throw malformed("no log or no policy");
  if (!isTexts(checkpoints)) throw malformed("no checkpoints");
  if (!Array.isArray(entries)) throw malformed("no entries");
  if (Object.keys(file).length !== 5) throw malformed("more in it");
  return { log, entries: entries.map(parseEntry), checkpoints, policy };
}

function parseEntry(entry: Value): WrittenEntry {
  if (!isObject(entry) || Object.keys(entry).length !== 2) throw malformed("not an entry");
  const { leaf, disclosures } = entry;
  if (typeof leaf !== "string" || !isTexts(disclosures)) throw malformed("not an entry");
  return { leaf: toUtf8(leaf), disclosures };
}

function isTexts(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function malformed(message: string): NotVerified {
  return new NotVerified("malformed", `archive: ${message}`);
}
