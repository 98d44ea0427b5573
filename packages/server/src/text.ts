import { Refusal } from "./refusal.ts";

/**
 * A text as a person typed it, taken in: NFC-normalised here and never later (log.md, "Leaf"), within its limit,
 * not blank. Refuses with BAD_INPUT or TOO_LONG, naming the field.
 */
export function takeText(field: string, text: string, max: number): string {
  if (/\p{Surrogate}/u.test(text)) throw new Refusal("BAD_INPUT", { field, reason: "lone surrogate" });
  // Postgres stores no NUL, and other control characters have no place in a text that people read.
  if (/[^\P{Cc}\t\n\r]/u.test(text)) {
    throw new Refusal("BAD_INPUT", { field, reason: "control character" });
  }
  if (/\p{Noncharacter_Code_Point}/u.test(text)) {
    throw new Refusal("BAD_INPUT", { field, reason: "no character" });
  }
  const taken = text.normalize("NFC");
  // Zero-width and filler characters are nothing to read either, nor is the braille cell without dots.
  if (!/[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u.test(taken))
    throw new Refusal("BAD_INPUT", { field, reason: "empty" });
  // No language stacks so many; they would be drawn over the lines above and below.
  if (/\p{Mark}{21}/u.test(taken)) throw new Refusal("BAD_INPUT", { field, reason: "stacked marks" });
  const length = [...taken].length;
  if (length > max) throw new Refusal("TOO_LONG", { field, max, length });
  return taken;
}

/** A one-line text, such as a title or a name: taken in, white space folded. */
export function takeLine(field: string, text: string, max: number): string {
  return takeText(field, text.replace(/\s+/g, " ").trim(), max);
}

/** An address that a reader may follow: http or https, whole and without a password. */
export function takeWebAddress(field: string, text: string, max: number): string {
  const address = takeLine(field, text, max);
  const url = URL.canParse(address) && !/\s/.test(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new Refusal("BAD_INPUT", { field, reason: "no web address" });
  return address;
}

/** An optional text: null and undefined stay null; a blank one counts as not given. */
export function takeOptional(
  take: typeof takeText,
  field: string,
  text: string | null | undefined,
  max: number,
): string | null {
  return text === null || text === undefined || text.trim() === "" ? null : take(field, text, max);
}

/** A list of numbers or ids, ascending and without doubles. */
export function takeList<T extends string | number>(
  field: string,
  list: readonly T[] | null | undefined,
  max: number,
): T[] {
  const taken = [...new Set(list ?? [])].sort((a, b) => (a < b ? -1 : 1));
  if (taken.length > max) throw new Refusal("TOO_LONG", { field, max, length: taken.length });
  return taken;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
