import { useTranslation } from "react-i18next";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { fromDeclineGround } from "../grounds.ts";
import type { Submission } from "../submissions.ts";
import { OwnSubmission } from "./OwnSubmission.tsx";

interface Props {
  waiting: readonly Submission[];
  declined: readonly Submission[];
  onDismiss: (id: string) => void;
}

/** Before all else: the wordings that wait for the supplier, and the questions that were declined since last time. */
export function Attention({ waiting, declined, onDismiss }: Props) {
  const { t } = useTranslation("dialogue");
  if (waiting.length + declined.length === 0) return null;
  const isOpen = waiting.some(({ state }) => state === "PROPOSED");
  return (
    <div className="attention">
      {waiting.length > 0 && (
        <section className="panel" data-waits={isOpen || undefined} aria-labelledby="wording">
          <h2 id="wording" tabIndex={-1} className="ds-heading" data-size="2xs">
            {t(isOpen ? "wording.heading" : "wording.headingDone")}
          </h2>
          <ol className="own-list">
            {waiting.map((submission) => (
              <li key={submission.id}>
                <OwnSubmission submission={submission} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {declined.map(({ id, ordinal, text, declinedOn }) => (
        <Alert key={id} color="warning" heading={t("own.wasDeclined", { ordinal })}>
          <p className="entry-text" dir="auto">
            {text}
          </p>
          {declinedOn && (
            <p>
              {t("own.declined")} <strong>{t(`grounds.${fromDeclineGround(declinedOn)}.name`)}</strong>.{" "}
              {t(`grounds.${fromDeclineGround(declinedOn)}.meaning`)}
            </p>
          )}
          <Button
            variant="secondary"
            size="sm"
            aria-label={t("own.dismissNamed", { ordinal })}
            onClick={() => onDismiss(id)}
          >
            {t("own.dismiss")}
          </Button>
        </Alert>
      ))}
    </div>
  );
}
