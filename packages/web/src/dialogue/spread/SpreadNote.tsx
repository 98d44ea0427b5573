import { useTranslation } from "react-i18next";
import { formatSpread, useSpread } from "./spreads.ts";

/** "Reached every open connection within 38 ms"; how many they were, and what was received, is for hosts alone. */
export function SpreadNote({ number }: { number: number }) {
  const { t, i18n } = useTranslation("dialogue");
  const spread = useSpread(number);
  if (!spread) return null;
  const time = formatSpread(spread.milliseconds, i18n.language);
  const { connections, receipts } = spread;
  const inDigits = new Intl.NumberFormat(i18n.language).format;
  return (
    <>
      <p className="spread-note">
        {connections === null
          ? t("spread.all", { time })
          : t("spread.count", { time, count: connections, connections: inDigits(connections) })}
      </p>
      {receipts && receipts.lastMilliseconds !== null && (
        <p className="spread-note">
          {t("spread.received", {
            time: formatSpread(receipts.lastMilliseconds, i18n.language),
            received: inDigits(receipts.received),
            count: receipts.asked,
            asked: inDigits(receipts.asked),
          })}
        </p>
      )}
    </>
  );
}
