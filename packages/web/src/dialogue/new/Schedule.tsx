import { useTranslation } from "react-i18next";
import { DateTimeField } from "../../ui/DateTimeField.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import type { RoundDraft } from "./draft.ts";

interface Props {
  round: RoundDraft;
  put: (part: Partial<RoundDraft>) => void;
  refusalAt: (field: string) => string | undefined;
}

/** When it opens, until when one may ask, when the hosts mean to have answered, when it closes. */
export function Schedule({ round, put, refusalAt }: Props) {
  const { t } = useTranslation("dialogueNew");
  const { t: tDialogue } = useTranslation("dialogue");
  return (
    <section className="stack schedule" aria-labelledby="schedule">
      <div>
        <h3 id="schedule" className="ds-heading" data-size="sm">
          {t("schedule.heading")}
        </h3>
        <p className="quiet">{t("schedule.lead")}</p>
      </div>
      <RadioGroup
        legend={t("schedule.opens")}
        value={round.opens}
        onChange={(opens) => put({ opens })}
        options={[
          { value: "now", label: t("schedule.opensNow") },
          { value: "later", label: t("schedule.opensLater") },
        ]}
      />
      {round.opens === "later" && (
        <DateTimeField
          label={tDialogue("deadline.opensAt")}
          defaultTime="09:00"
          value={round.opensAt}
          onChange={(opensAt) => put({ opensAt })}
          refusal={refusalAt("opensAt")}
        />
      )}
      <DateTimeField
        label={tDialogue("deadline.questionsUntil")}
        description={t("schedule.questionsUntilAdvice")}
        isOptional
        value={round.questionsUntil}
        onChange={(questionsUntil) => put({ questionsUntil })}
        refusal={refusalAt("questionsUntil")}
      />
      <DateTimeField
        label={tDialogue("deadline.answersBy")}
        isOptional
        value={round.answersBy}
        onChange={(answersBy) => put({ answersBy })}
        refusal={refusalAt("answersBy")}
      />
      <RadioGroup
        legend={t("schedule.closes")}
        value={round.closes}
        onChange={(closes) => put({ closes })}
        options={[
          { value: "fixed", label: t("schedule.closesFixed") },
          { value: "byHosts", label: t("schedule.closesByHosts") },
        ]}
      />
      {round.closes === "fixed" && (
        <DateTimeField
          label={tDialogue("deadline.closesAt")}
          description={t("schedule.closesAtAdvice")}
          value={round.closesAt}
          onChange={(closesAt) => put({ closesAt })}
          refusal={refusalAt("closesAt")}
        />
      )}
    </section>
  );
}
