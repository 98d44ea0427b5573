import { currentSession, type DialogueRecord } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { Time } from "../../ui/Time.tsx";
import { formatRelative } from "../../ui/time-format.ts";
import { phaseOf, questionsEnd, takesQuestions } from "../phase.ts";

/** How long questions are still taken, and how the live session stands. */
export function Foot({ record }: { record: DialogueRecord }) {
  const { t } = useTranslation("session");
  return (
    <footer className="projector-foot">
      <Remaining record={record} />
      <SessionState record={record} />
      {record.isDemonstration && <p className="projector-demonstration">{t("projector.demonstration")}</p>}
    </footer>
  );
}

function Remaining({ record }: { record: DialogueRecord }) {
  const { t, i18n } = useTranslation("session");
  const now = useServerNow(1_000);
  const { label, at, counts } = state();
  return (
    <p className="projector-remaining">
      <span>
        {t(`projector.${label}`)} {at && <Time at={at} style="dateTimeShort" />}
      </span>
      {counts && at && (
        <strong role="timer" className="projector-countdown">
          {formatRelative(at, now, i18n.language)}
        </strong>
      )}
    </p>
  );

  function state(): { label: "closed" | "opens" | "until" | "open" | "over"; at?: string; counts?: boolean } {
    if (record.closedAt) return { label: "closed", at: record.closedAt };
    const { opensAt } = record.deadlines;
    if (phaseOf(record, now) === "PLANNED" && opensAt) return { label: "opens", at: opensAt, counts: true };
    const end = questionsEnd(record);
    if (end === null) return { label: "open" };
    return takesQuestions(record, now)
      ? { label: "until", at: end, counts: true }
      : { label: "over", at: end };
  }
}

function SessionState({ record }: { record: DialogueRecord }) {
  const { t } = useTranslation("session");
  const now = useServerNow();
  const session = currentSession(record.sessions);
  if (session?.state === "under-way" && session.startedAt) {
    return (
      <p className="projector-session" data-color="danger">
        <span className="session-dot" aria-hidden="true" />
        <span>
          {t("underWay")} <Time at={session.startedAt} style="time" />
        </span>
      </p>
    );
  }
  if (session?.state === "announced" && session.startsAt) {
    return (
      <p className="projector-session" data-color="neutral">
        <span>
          {t(Date.parse(session.startsAt) <= now ? "nextLate" : "next")}{" "}
          <Time at={session.startsAt} style="dateTimeShort" />
        </span>
      </p>
    );
  }
  return null;
}
