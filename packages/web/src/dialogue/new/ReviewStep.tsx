import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { formatMoment } from "../../ui/time-format.ts";
import type { DialogueDraft } from "./draft.ts";
import { schedule } from "./draft.ts";
import { ReviewNeed } from "./ReviewNeed.tsx";
import { StepForm } from "./StepForm.tsx";

interface Props {
  draft: DialogueDraft;
  hostName: string;
  faulty: ("need" | "round")[];
  refusal: string | undefined;
  isBusy: boolean;
  onCreate: () => void;
}

/** What everyone will get to see, before anything is sent. */
export function ReviewStep({ draft, hostName, faulty, refusal, isBusy, onCreate }: Props) {
  const { t, i18n } = useTranslation("dialogueNew");
  const { t: tDialogue } = useTranslation("dialogue");
  const { round } = draft;
  const dates = schedule(round);
  const at = (iso: string | null, otherwise: string) => (iso ? formatMoment(iso, i18n.language) : otherwise);
  const text = (value: string) => value.trim() || <em>{t("review.empty")}</em>;
  const rows = [
    [t("review.hosts"), [hostName, ...round.coHosts.map(({ name }) => name)].join(", ")],
    [tDialogue("deadline.opensAt"), at(dates.opensAt, t("review.now"))],
    [tDialogue("deadline.questionsUntil"), at(dates.questionsUntil, t("review.untilClose"))],
    [tDialogue("deadline.answersBy"), at(dates.answersBy, t("review.notSet"))],
    [tDialogue("deadline.closesAt"), at(dates.closesAt, t("review.byHosts"))],
  ];
  const edit = (step: "need" | "round") => (
    <Link
      className="ds-link review-edit"
      to={`?step=${step}`}
      aria-label={t("review.editNamed", { step: t(`steps.${step}`) })}
    >
      {t("review.edit")}
    </Link>
  );
  return (
    <StepForm heading={t("review.heading")} lead={t("review.lead")} onSubmit={onCreate}>
      <article className="ds-card review" data-color="neutral">
        <section className="review-part">
          {edit("round")}
          <h3 className="ds-heading" data-size="sm" lang={round.language}>
            {text(round.title)}
          </h3>
          <p className="prose" lang={round.language}>
            {text(round.invitation)}
          </p>
          <dl className="review-facts">
            {rows.map(([what, value]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="review-part">
          {edit("need")}
          <ReviewNeed draft={draft} />
        </section>
      </article>
      <RefusalNote
        heading={faulty.length > 0 ? t("faults.summary") : undefined}
        text={refusal ?? (faulty.length > 0 ? t("faults.where") : undefined)}
      >
        {faulty.length > 0 && (
          <div className="row">
            {faulty.map((step) => (
              <Link key={step} className="ds-link" to={`?step=${step}`}>
                {t(`steps.${step}`)}
              </Link>
            ))}
          </div>
        )}
      </RefusalNote>
      <p className="quiet">{t("review.createNote")}</p>
      <div className="row">
        <Button type="submit" isBusy={isBusy}>
          {t("review.create")}
        </Button>
        <LinkButton to="?step=round" variant="tertiary">
          {t("steps.back")}
        </LinkButton>
      </div>
    </StepForm>
  );
}
