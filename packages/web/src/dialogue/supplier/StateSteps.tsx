import { CheckmarkIcon, CircleSlashIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import type { SubmissionState } from "../../generated/graphql.ts";
import { Tag } from "../../ui/Tag.tsx";

const steps = ["RECEIVED", "PUBLISHED", "ANSWERED"] as const;

/** Where a question stands: received, published, answered; or out of it, by its own tag. */
export function StateSteps({ state }: { state: SubmissionState }) {
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
  const reached = state === "ANSWERED" ? 2 : state === "PUBLISHED" ? 1 : 0;
  return (
    <ol className="steps" aria-label={t("own.steps")}>
      {steps.map((step, place) => (
        <li
          key={step}
          data-reached={place <= reached || undefined}
          aria-current={place === reached ? "step" : undefined}
        >
          <span className="steps-dot" aria-hidden="true">
            {place <= reached && <CheckmarkIcon />}
          </span>
          {t(`state.${step}`)}
        </li>
      ))}
    </ol>
  );
}
