import { PencilIcon } from "@navikt/aksel-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { EraseWords } from "../EraseWords.tsx";
import { isWithin, lengths } from "../lengths.ts";
import { useRoom } from "../room.ts";
import { isOpen, publishedAs, type Submission, wordsOf } from "../submissions.ts";
import { useDesk } from "./desk.ts";
import { SettledNote } from "./SettledNote.tsx";
import { useSubmissionName } from "./submission-name.ts";

interface Props {
  submission: Submission;
  /** Not so where it is about to be declined. */
  isToBePublished?: boolean;
}

/** A submission on the desk: the question as everyone will read it, and the asker's own words one press away. */
export function Asked({ submission, isToBePublished = true }: Props) {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { live } = useRoom();
  const { wordingOf, reword } = useDesk().wordings;
  const nameOf = useSubmissionName();
  const [isEditing, setEditing] = useState(false);
  const [stateAtFirst] = useState(submission.state);
  const { text, agreedText, mayReword, state, proposedText } = submission;
  const isWaiting = isOpen(submission) && isToBePublished;
  const number = publishedAs(submission);
  const own = isToBePublished ? wordingOf(submission) : text;
  const shown = number === null ? own : wordsOf(submission, live.record);
  const canReword = mayReword && number === null && isWaiting;
  // A wording that cannot be published is not folded away.
  const isShownToEdit = canReword && (isEditing || !isWithin(shown, lengths.question));
  return (
    <div className="asked">
      <p className="asked-label">
        <strong>
          {number !== null
            ? t("asked.publishedAs", { number })
            : t(isWaiting ? "asked.asPublished" : "asked.ownWords")}
        </strong>{" "}
        <span className="entry-time">{nameOf(submission)}</span>
      </p>
      {isShownToEdit ? (
        <TextArea
          label={t("asked.wording")}
          description={t("asked.wordingHelp")}
          value={shown}
          onChange={(next) => reword(submission, next)}
          max={lengths.question}
          rows={3}
          refusal={shown.trim() === "" ? tDialogue("required") : undefined}
        />
      ) : (
        <p className="entry-text">{shown}</p>
      )}
      {canReword && (
        <Button
          variant="tertiary"
          size="sm"
          icon={<PencilIcon aria-hidden />}
          aria-expanded={isShownToEdit}
          onClick={() => setEditing(!isEditing)}
        >
          {t(isShownToEdit ? "asked.doneEditing" : "asked.edit")}
        </Button>
      )}
      {shown !== text && (
        <details className="asked-own" data-color="warning">
          <summary>{t(mayReword ? "asked.ownWordsMay" : "asked.ownWords")}</summary>
          <p className="entry-text">{text}</p>
        </details>
      )}
      {!mayReword && number === null && isWaiting && (
        <p className="panel-note">{t(agreedText ? "asked.agreed" : "asked.mayNotReword")}</p>
      )}
      {state === "PROPOSED" && proposedText && (
        <p className="panel-note">
          {t("asked.proposed")} {tDialogue("quoted", { word: proposedText })}
        </p>
      )}
      <SettledNote submission={submission} isNews={state !== stateAtFirst} />
      <EraseWords submission={submission} />
    </div>
  );
}
