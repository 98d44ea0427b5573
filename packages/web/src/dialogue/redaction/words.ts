import type { TFunction } from "i18next";

/** What can be taken away, by the names in a leaf's commitments. */
export const redactableFields = ["title", "text", "need", "notice", "cpv", "reason", "address"] as const;
export type RedactableField = (typeof redactableFields)[number];

/** The closed list, as a leaf writes it; the API writes the same words in capitals. */
export const redactionGrounds = ["personal-data", "trade-secret", "secrecy"] as const;
export type RedactionGround = (typeof redactionGrounds)[number];

export const redactionLevels = ["withheld", "erased"] as const;
export type RedactionLevel = (typeof redactionLevels)[number];

/** `personal-data` as the API writes it, and back. */
export const toApi = (word: string) => word.toUpperCase().replaceAll("-", "_");
export const fromApi = (word: string) => word.toLowerCase().replaceAll("_", "-");

/** "teksten og begrunnelsen"; a field that this page does not know keeps its name. */
export function fieldNames(fields: readonly string[], t: TFunction<"dialogue">, language: string): string {
  const names = fields.map((field) => {
    const known = redactableFields.find((one) => one === field);
    return known ? t(`redaction.field.${known}`) : field;
  });
  return new Intl.ListFormat(language).format(names);
}
