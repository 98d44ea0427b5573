import { useTranslation } from "react-i18next";
import { useSession } from "../../client/session.tsx";
import { LinkButton } from "../../ui/Button.tsx";
import { formatMoment } from "../../ui/time-format.ts";
import { phaseOf, questionsEnd } from "../phase.ts";
import { useRoom } from "../room.ts";

/** Why nobody can ask now, in a sentence; undefined where it is not for the round's sake. */
export function useWhyNot(now: number): string | undefined {
  const { t, i18n } = useTranslation("dialogue");
  const { dialogue, live } = useRoom();
  const { record } = live;
  const { opensAt } = record.deadlines;
  const end = questionsEnd(record);
  const moment = (at: string) => formatMoment(at, i18n.language);
  if (dialogue.isFrozen) return t("ask.frozen");
  if (record.closedAt) return t("ask.closed", { moment: moment(record.closedAt) });
  if (end && Date.parse(end) < now) return t("ask.over", { moment: moment(end) });
  return opensAt && phaseOf(record, now) === "PLANNED"
    ? t("ask.opens", { moment: moment(opensAt) })
    : undefined;
}

/** In words, why no question can be asked here now, and what would help. */
export function WhyNot({ why, isOver }: { why: string | undefined; isOver: boolean }) {
  const { t } = useTranslation("dialogue");
  const { dialogueId } = useRoom();
  const { viewer } = useSession();
  const reason = why && <p>{why}</p>;
  if (isOver) return reason;
  if (!viewer) {
    return (
      <>
        {reason}
        <p>{t("ask.signInWhy")}</p>
        <LinkButton to={`/sign-in?to=${encodeURIComponent(`/dialogues/${dialogueId}#ask`)}`}>
          {t("ask.signIn")}
        </LinkButton>
      </>
    );
  }
  if (viewer.memberships.some(({ organisation }) => organisation.kind === "SUPPLIER"))
    return reason ?? <p>{t("ask.notNow")}</p>;
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
