import type { TFunction } from "i18next";
import type { Trouble } from "../../live/proof/vault.ts";

const own = [
  "root-differs",
  "changed-since",
  "equivocation",
  "rollback",
  "withheld-without-record",
  "signature-missing",
  "keys-changed",
] as const;
const ofSignature = ["bad-signature", "unsigned", "malformed", "size-zero"];
const ofPlace = ["misplaced", "other-log"];

/** What did not fit, in plain words. */
export function troubleSentence({ code, number, params }: Trouble, t: TFunction<"proof">): string {
  const named = own.find((one) => one === code);
  const { size = 0, known = 0 } = params;
  const facts = { size, known, number: number ?? 0 };
  if (named) return t(`alarm.trouble.${named}`, facts);
  if (ofSignature.includes(code)) return t("alarm.trouble.signature");
  if (ofPlace.includes(code)) return t("alarm.trouble.place");
  return t(number === undefined ? "alarm.trouble.other" : "alarm.trouble.entry", facts);
}

/** Each sentence once. */
export function troubleSentences(troubles: readonly Trouble[], t: TFunction<"proof">): string[] {
  return [...new Set(troubles.map((one) => troubleSentence(one, t)))];
}
