import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { useSession } from "../../client/session.tsx";
import { LinkButton } from "../../ui/Button.tsx";
import { formatMoment } from "../../ui/time-format.ts";
import { phaseOf, questionsEnd } from "../phase.ts";
import { useRoom } from "../room.ts";
import { AskQuestion } from "./AskQuestion.tsx";
import { OwnSubmissions } from "./OwnSubmissions.tsx";
import { TakeSeat } from "./TakeSeat.tsx";
import "./supplier.css";

/** Beside the record: what a supplier can do here, and how its own questions stand. */
export function SupplierPanel() {
  const { t } = useTranslation("dialogue");
  const { may, live, submissions } = useRoom();
  return (
    <>
      <section id="ask" className="panel" aria-labelledby="ask-heading">
        <h2 id="ask-heading" className="ds-heading" data-size="2xs" tabIndex={-1}>
          {t("ask.heading")}
        </h2>
        {may("ASK_QUESTION") ? <AskQuestion /> : may("TAKE_SEAT") ? <TakeSeat /> : <WhyNot />}
      </section>
      {submissions.length > 0 && <OwnSubmissions />}
      {may("ASK_QUESTION") && (
        <div className="ask-bar">
          <a className="ds-button" data-variant="primary" href="#ask">
            {t("ask.heading")}
          </a>
        </div>
      )}
      {live.record.closedAt === null && <p className="panel-rule">{t("ask.noPrivate")}</p>}
    </>
  );
}

/** In words, why no question can be asked here now, and what would help. */
function WhyNot() {
  const { t, i18n } = useTranslation("dialogue");
  const { live, dialogueId } = useRoom();
  const { viewer } = useSession();
  const { record } = live;
  const now = useServerNow();
  const phase = phaseOf(record, now);
  const end = questionsEnd(record);
  const moment = (at: string) => formatMoment(at, i18n.language);
  if (record.closedAt) return <p>{t("ask.closed", { moment: moment(record.closedAt) })}</p>;
  if (end && Date.parse(end) < now) return <p>{t("ask.over", { moment: moment(end) })}</p>;
  const opens = phase === "PLANNED" && record.deadlines.opensAt;
  const planned = opens ? <p>{t("ask.opens", { moment: moment(opens) })}</p> : null;
  if (!viewer) {
    return (
      <>
        {planned}
        <p>{t("ask.signInWhy")}</p>
        <LinkButton to={`/sign-in?to=${encodeURIComponent(`/dialogues/${dialogueId}`)}`}>
          {t("ask.signIn")}
        </LinkButton>
      </>
    );
  }
  if (viewer.memberships.some(({ organisation }) => organisation.kind === "SUPPLIER"))
    return planned ?? <p>{t("ask.notNow")}</p>;
  return (
    <>
      <p>{t("ask.onlySuppliers")}</p>
      {viewer.memberships.length === 0 && (
        <LinkButton variant="secondary" to="/organisations/new">
          {t("ask.register")}
        </LinkButton>
      )}
    </>
  );
}
