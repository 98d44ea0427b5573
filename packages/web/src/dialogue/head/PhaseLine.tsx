import { ClockIcon } from "@navikt/aksel-icons";
import type { DialogueRecord } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { formatMoment } from "../../ui/time-format.ts";
import { phaseOf, questionsEnd, takesQuestions } from "../phase.ts";
import { Countdown } from "./Countdown.tsx";

/** The deadline that matters now, in words. */
export function PhaseLine({ record }: { record: DialogueRecord }) {
  const { t, i18n } = useTranslation("dialogue");
  const now = useServerNow(1_000);
  const { key, at, counts } = line();
  return (
    <span className="phase-line">
      <ClockIcon aria-hidden />
      <span>
        {at
          ? t(`phaseLine.${key}`, { moment: formatMoment(at, i18n.language) })
          : t(`phaseLine.${key}`, { moment: "" })}{" "}
        {counts && at && <Countdown to={at} />}
      </span>
    </span>
  );

  function line(): {
    key: "draft" | "closed" | "opens" | "open" | "openUntil" | "over" | "overAnswers";
    at?: string;
    counts?: boolean;
  } {
    const phase = phaseOf(record, now);
    const end = questionsEnd(record);
    const { opensAt, answersBy } = record.deadlines;
    if (phase === "DRAFT") return { key: "draft" };
    if (record.closedAt) return { key: "closed", at: record.closedAt };
    if (phase === "PLANNED" && opensAt) return { key: "opens", at: opensAt, counts: true };
    if (end === null) return { key: "open" };
    if (takesQuestions(record, now)) return { key: "openUntil", at: end, counts: true };
    if (answersBy && Date.parse(answersBy) > now) return { key: "overAnswers", at: answersBy, counts: true };
    return { key: "over", at: end };
  }
}
