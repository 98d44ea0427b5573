import { type Content, type DialogueRecord, type Entry, readRecord, type Seat } from "@samtidig/ledger";

/** The seat that each kind is spoken by when the hosts publish it. */
const spokenBy = (content: Content): Seat => (content.kind === "question" ? "supplier" : "host");

/**
 * The record as it would read for everyone, were this published now. The same reading as ever: what the hosts see
 * before they publish is what everybody sees after.
 */
export function provisional(
  entries: readonly Entry[],
  contents: readonly Content[],
  at: string,
  isDemonstration: boolean,
): DialogueRecord {
  const next = contents.map(
    (content, place): Entry => ({
      ...content,
      log: entries[0]?.log ?? "",
      number: entries.length + place + 1,
      at,
      by: spokenBy(content),
      ...(isDemonstration && { demonstration: true }),
    }),
  );
  return readRecord([...entries, ...next]);
}
