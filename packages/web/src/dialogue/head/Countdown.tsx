import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { leftUntil } from "./countdown.ts";

/** "in 1 h 17 min", by the server's clock. A timer: it is there for those who look, and says nothing by itself. */
export function Countdown({ to }: { to: string }) {
  const { t } = useTranslation("dialogue");
  const left = leftUntil(to, useServerNow(1_000));
  if (!left) return null;
  return (
    <span role="timer" className="countdown">
      (
      {left.unit === "hours"
        ? t("left.hours", { hours: left.hours, minutes: left.minutes })
        : t(`left.${left.unit}`, { count: left.count })}
      )
    </span>
  );
}
