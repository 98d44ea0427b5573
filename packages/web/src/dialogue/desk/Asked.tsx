import { PencilIcon } from "@navikt/aksel-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { fromDeclineGround } from "../grounds.ts";
import { lengths } from "../lengths.ts";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";
import { useDesk } from "./desk.ts";

/** A submission on the desk: the question as everyone will read it, and the asker's own words one press away. */
export function Asked({ submission }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  const { live } = useRoom();
  const { wordingOf, isReworded, reword } = useDesk().wordings;
  const [isEditing, setEditing] = useState(false);
  const { askerLabel, ordinal, text, agreedText, mayReword, number, state, declinedOn, proposedText } =
    submission;
  const name = t("queue.name", { label: askerLabel ?? "?", ordinal });
  const isSettled = state === "DECLINED" || state === "WITHDRAWN";
  const isPublished = number !== null;
  const shown = isPublished ? (live.record.entries[number - 1]?.text ?? text) : wordingOf(submission);
  const canReword = mayReword && !isPublished && !isSettled;
  return (
    <div className="asked">
      <p className="asked-label">
        <strong>
          {isPublished
            ? t("asked.publishedAs", { number })
            : t(isSettled ? `state.${state}` : "asked.asPublished")}
        </strong>{" "}
        <span className="entry-time">{name}</span>
      </p>
      {isEditing && canReword ? (
        <TextArea
          label={t("asked.wording")}
          description={t("asked.wordingHelp")}
          value={shown}
          onChange={(next) => reword(submission, next)}
          max={lengths.question}
          rows={3}
        />
      ) : (
        <p className="entry-text">{shown}</p>
      )}
      {canReword && (
        <Button
          variant="tertiary"
          size="sm"
          icon={<PencilIcon aria-hidden />}
          aria-expanded={isEditing}
          onClick={() => setEditing(!isEditing)}
        >
          {t(isEditing ? "asked.doneEditing" : "asked.edit")}
        </Button>
      )}
      {(isReworded(submission) || (shown !== text && !isSettled)) && (
        <details className="asked-own" data-color="warning">
          <summary>{t(mayReword ? "asked.ownWordsMay" : "asked.ownWords")}</summary>
          <p className="entry-text">{text}</p>
        </details>
      )}
      {!mayReword && !isPublished && !isSettled && (
        <p className="panel-note">{t(agreedText ? "asked.agreed" : "asked.mayNotReword")}</p>
      )}
      {state === "PROPOSED" && (
        <p className="panel-note">
          {t("asked.proposed")} «{proposedText}»
        </p>
      )}
      {declinedOn && (
        <p className="panel-note">
          {t("own.declined")} {t(`grounds.${fromDeclineGround(declinedOn)}.name`)}
        </p>
      )}
    </div>
  );
}
