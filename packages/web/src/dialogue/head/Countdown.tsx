import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { formatRelative } from "../../ui/time-format.ts";

/** "in 1 hr 17 min", by the server's clock. A timer: it is there for those who look, and says nothing by itself. */
export function Countdown({ to }: { to: string }) {
  const { i18n } = useTranslation();
  const now = useServerNow(1_000);
  if (Date.parse(to) < now) return null;
  return (
    <span role="timer" className="countdown">
      ({formatRelative(to, now, i18n.language)})
    </span>
  );
}
