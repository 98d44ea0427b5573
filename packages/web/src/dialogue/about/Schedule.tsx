import type { DialogueRecord } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { formatMoment } from "../../ui/time-format.ts";
import { Countdown } from "../head/Countdown.tsx";
import { deadlineNames } from "../record/moves.ts";

interface Props {
  record: DialogueRecord;
  /** Not opened yet: nothing of it has happened. */
  isPreview?: boolean;
}

/** The dates of the round in order: what has passed, what comes next, what is not set. */
export function Schedule({ record, isPreview }: Props) {
  const { t, i18n } = useTranslation("dialogue");
  const now = useServerNow();
  const openedAt = isPreview ? undefined : record.entries[0]?.entry.at;
  const dates = { ...record.deadlines, opensAt: record.deadlines.opensAt ?? openedAt };
  const next = record.closedAt
    ? undefined
    : deadlineNames.find((name) => Date.parse(dates[name] ?? "") > now);
  return (
    <section className="schedule" aria-labelledby="schedule-heading">
      <h2 id="schedule-heading" tabIndex={-1} className="ds-heading" data-size="2xs">
        {t("about.schedule")}
      </h2>
      <ol className="schedule-dates">
        {deadlineNames.map((name) => {
          const at = name === "closesAt" ? (record.closedAt ?? dates.closesAt) : dates[name];
          const isPassed = at !== undefined && Date.parse(at) <= now;
          return (
            <li key={name} data-state={isPassed ? "passed" : name === next ? "next" : "ahead"}>
              <span className="schedule-name">
                {t(isPassed ? `schedule.${name}Passed` : `schedule.${name}`)}
              </span>
              <span className="schedule-when">
                {at ? (
                  <time dateTime={at}>{formatMoment(at, i18n.language)}</time>
                ) : (
                  t(`schedule.${name}Unset`)
                )}{" "}
                {name === next && at && <Countdown to={at} />}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
