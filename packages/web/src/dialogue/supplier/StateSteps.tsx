import { CheckmarkIcon, CircleSlashIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/Tag.tsx";
import type { Submission } from "../submissions.ts";

type Step = "RECEIVED" | "PROPOSED" | "AGREED" | "PUBLISHED" | "ANSWERED";

/** Where a question stands, and whose turn it is; or that it is out of it, by a tag of its own. */
export function StateSteps({ submission: { state, proposedText } }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  if (state === "DECLINED" || state === "WITHDRAWN") {
    return (
      <p className="steps-out">
        <Tag color={state === "DECLINED" ? "warning" : "neutral"} icon={<CircleSlashIcon aria-hidden />}>
          {t(`state.${state}`)}
        </Tag>
      </p>
    );
  }
  // The hosts asked for another wording: one step more, the only one that the supplier takes.
  const wording: Step[] = proposedText === null ? [] : [state === "PROPOSED" ? "PROPOSED" : "AGREED"];
  const steps: Step[] = ["RECEIVED", ...wording, "PUBLISHED", "ANSWERED"];
  const reached = steps.indexOf(state);
  return (
    <>
      <ol className="steps" aria-label={t("own.steps")} data-waits={state === "PROPOSED" || undefined}>
        {steps.map((step, place) => (
          <li
            key={step}
            data-reached={place <= reached || undefined}
            aria-current={place === reached ? "step" : undefined}
          >
            <span className="steps-dot" aria-hidden="true">
              {place <= reached && step !== "PROPOSED" && <CheckmarkIcon />}
            </span>
            {t(step === "PROPOSED" ? "own.yourTurn" : `state.${step}`)}
          </li>
        ))}
      </ol>
      {state !== "ANSWERED" && state !== "PROPOSED" && <p className="panel-note">{t(`own.turn.${state}`)}</p>}
    </>
  );
}
