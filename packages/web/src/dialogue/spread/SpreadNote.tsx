import { useTranslation } from "react-i18next";
import { formatSpread, useSpread } from "./spreads.ts";

/** "Reached every open connection within 38 ms"; how many they were is for hosts alone, and only they are told. */
export function SpreadNote({ number }: { number: number }) {
  const { t, i18n } = useTranslation("dialogue");
  const spread = useSpread(number);
  if (!spread) return null;
  const time = formatSpread(spread.milliseconds, i18n.language);
  return (
    <p className="spread-note">
      {spread.connections === null
        ? t("spread.all", { time })
        : t("spread.count", {
            time,
            count: spread.connections,
            connections: new Intl.NumberFormat(i18n.language).format(spread.connections),
          })}
    </p>
  );
}
