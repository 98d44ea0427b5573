import { committedFields, type Entry } from "@samtidig/ledger";
import { type RedactableField, redactableFields } from "./words.ts";

/** What still stands in an entry and could be taken away; the reason of a redaction says why another text is gone. */
export function redactable(entry: Entry): RedactableField[] {
  if (entry.kind === "unknown") return [];
  const committed = committedFields[entry.kind];
  return redactableFields.filter((field) => committed.includes(field) && Object.hasOwn(entry, field));
}
