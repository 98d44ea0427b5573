import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type Step, steps } from "./draft.ts";

interface Props {
  current: Step;
  /** Steps that have been tried and lack something. */
  faulty: Step[];
}

/** Where one is among the steps. Back leads from here; forward only the step's own button, which looks it over first. */
export function Steps({ current, faulty }: Props) {
  const { t } = useTranslation("dialogueNew");
  const here = steps.indexOf(current);
  return (
    <nav aria-label={t("steps.label")} data-size="sm">
      <ol className="steps">
        {steps.map((step, index) => {
          const content = (
            <>
              <span className="steps-number">{index + 1}</span>
              <span>
                {t(`steps.${step}`)}
                {faulty.includes(step) && <span className="steps-fault">{t("steps.faulty")}</span>}
              </span>
            </>
          );
          return (
            <li key={step} data-state={index < here ? "past" : undefined}>
              {index >= here || current === "open" ? (
                <span className="steps-step" aria-current={step === current ? "step" : undefined}>
                  {content}
                </span>
              ) : (
                <Link className="steps-step" to={`?step=${step}`}>
                  {content}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
