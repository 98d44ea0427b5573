import type { Entry } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { formatMoment } from "../../ui/time-format.ts";

/** When a live session is to begin and end, where its entry says so. */
export function SessionTimes({ startsAt, endsAt }: Extract<Entry, { kind: "session" }>) {
  const { t, i18n } = useTranslation("session");
  if (!startsAt) return null;
  const times = [["startsAt", startsAt] as const, ["endsAt", endsAt] as const];
  return (
    <dl className="deadlines">
      {times.map(([name, at]) =>
        at ? (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>
              <time dateTime={at}>{formatMoment(at, i18n.language)}</time>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
