import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import type { AnswerDraft } from "./answer-draft.ts";
import { useDesk } from "./desk.ts";

/** Before a question is chosen: what there is to do, and the way back to what has been begun. */
export function NothingChosen({ draft }: { draft: AnswerDraft }) {
  const { t } = useTranslation("desk");
  const { submissions, live } = useRoom();
  const { select, start } = useDesk();
  const begun = submissions
    .filter((submission) => draft.about.includes(submission.id) && isOpen(submission))
    .map(({ id }) => id);
  const about = live.record.closedAt
    ? "closed"
    : draft.text
      ? "begun"
      : submissions.length === 0
        ? "noneYet"
        : "choose";
  return (
    <EmptyState
      level={3}
      heading={t(`work.${about}`)}
      action={
        about === "begun" &&
        begun.length > 0 && (
          <Button
            variant="secondary"
            onClick={() => {
              select(begun);
              start({ kind: "answer" });
            }}
          >
            {t("work.goOn")}
          </Button>
        )
      }
    >
      <p>{t(`work.${about}Why`)}</p>
    </EmptyState>
  );
}
