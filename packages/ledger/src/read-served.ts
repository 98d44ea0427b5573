import { NotCanonical } from "./canonical.ts";
import type { Entry } from "./entry.ts";
import { openEntry, type WrittenEntry } from "./entry-bytes.ts";
import { type Finding, finding } from "./finding.ts";

/**
 * Reads an entry as it was served, and judges instead of throwing (SPEC V2): a leaf in another form is none, of
 * disclosures that do not fit none is believed. `undisclosed`: fields that the leaf commits to and nothing shows.
 */
export function readServed(
  number: number,
  { leaf, disclosures }: WrittenEntry,
): { readonly entry: Entry | null; readonly undisclosed: readonly string[]; readonly findings: Finding[] } {
  try {
    return { ...openEntry(leaf, disclosures), findings: [] };
  } catch (failure) {
    const reason = reasonOf(failure);
    const wrong = finding("disclosure-wrong", { number, params: { reason } });
    if (disclosures.length > 0) {
      const bare = readServed(number, { leaf, disclosures: [] });
      return bare.entry ? { ...bare, findings: [wrong] } : bare;
    }
    return {
      entry: null,
      undisclosed: [],
      findings: [finding("leaf-malformed", { number, params: { reason } })],
    };
  }
}

function reasonOf(failure: unknown): string {
  if (failure instanceof NotCanonical) return failure.message;
  throw failure;
}
