import type { TFunction } from "i18next";
import type { Proof } from "../../live/proof/guard.ts";

/** "kontrollert: 14 innlegg, signert, bevitnet 1 av 2": never more than there is proof of. */
export function badgeWords({ size, signature, witnesses, alarm }: Proof, t: TFunction<"proof">): string {
  if (alarm && !alarm.isEarlier) return t("badge.alarm");
  if (size === 0) return t("badge.checking");
  const signed = witnesses.filter(({ time }) => time !== null).length;
  const word = t(`badge.${signature}`);
  const words =
    witnesses.length > 0 && signature === "signed"
      ? t("badge.witnessed", { signature: word, signed, all: witnesses.length })
      : word;
  return t("badge.checked", { count: size, signature: words });
}
