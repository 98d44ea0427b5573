import { currentSession, type DialogueRecord } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { formatMoment } from "../../ui/time-format.ts";
import { Countdown } from "../head/Countdown.tsx";
import { JoinLink } from "../record/JoinLink.tsx";
import { deadlineNames } from "../record/moves.ts";
import { NumberLink } from "../record/NumberLink.tsx";

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
      <NextSession record={record} now={now} />
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

/** The live session that comes next. That one is under way stands at the top of the page. */
function NextSession({ record, now }: { record: DialogueRecord; now: number }) {
  const { t, i18n } = useTranslation("session");
  const session = currentSession(record.sessions);
  if (session?.state !== "announced" || !session.startsAt) return null;
  const isLate = Date.parse(session.startsAt) <= now;
  return (
    <p className="schedule-session">
      <span className="schedule-name" dir="auto">
        {isLate ? t("nextLate") : (session.title ?? t("next"))} <NumberLink number={session.number} />
      </span>
      <span className="schedule-when">
        <time dateTime={session.startsAt}>{formatMoment(session.startsAt, i18n.language)}</time>{" "}
        <Countdown to={session.startsAt} />
      </span>
      {session.address && (
        <span className="schedule-when">
          <JoinLink address={session.address}>{t("joinNow")}</JoinLink>
        </span>
      )}
    </p>
  );
}
