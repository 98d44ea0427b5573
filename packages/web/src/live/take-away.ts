import { committedFields, type Entry } from "@samtidig/ledger";

type Redaction = Extract<Entry, { kind: "redaction" }>;

/** The entries without the texts that a redaction takes away: they are not only not shown, they are gone. */
export function withoutRedacted(entries: readonly Entry[], { refersTo, fields }: Redaction): Entry[] {
  return entries.map((entry) => {
    if (!refersTo.includes(entry.number) || entry.kind === "unknown") return entry;
    const gone = committedFields[entry.kind].filter((field) => fields.includes(field));
    return Object.fromEntries(
      Object.entries(entry).filter(([name]) => !gone.some((field) => field === name)),
    ) as unknown as Entry;
  });
}
