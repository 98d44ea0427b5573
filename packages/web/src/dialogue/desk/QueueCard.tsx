import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../room.ts";
import { type Submission, wordsOf } from "../submissions.ts";
import { useDesk } from "./desk.ts";
import { StateTag } from "./StateTag.tsx";
import { shortTime } from "./short-time.ts";
import { useSubmissionName } from "./submission-name.ts";

/** One submission: press it to work on it, tick it to work on several together. */
export function QueueCard({ submission }: { submission: Submission }) {
  const { t, i18n } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { live } = useRoom();
  const { selected, select, answer } = useDesk();
  const id = useId();
  const { receivedAt, state } = submission;
  const isSelected = selected.includes(submission.id);
  const name = useSubmissionName()(submission);
  const others = selected.filter((other) => other !== submission.id);
  return (
    <article className="queue-card" data-selected={isSelected || undefined} aria-labelledby={id}>
      <input
        className="ds-input queue-tick"
        type="checkbox"
        checked={isSelected}
        aria-label={t("queue.tick", { name })}
        onChange={() => select(isSelected ? others : [...others, submission.id])}
      />
      <div className="queue-card-body">
        <div className="queue-card-head">
          <h3 id={id} className="queue-card-name">
            {name}
          </h3>
          <StateTag submission={submission} />
        </div>
        <button
          type="button"
          className="queue-card-text"
          aria-current={isSelected || undefined}
          onClick={() => answer(submission.id)}
        >
          {wordsOf(submission, live.record) || tDialogue("own.erased")}
        </button>
        <p className="entry-time queue-card-time">
          <time dateTime={receivedAt}>{shortTime(receivedAt, i18n.language)}</time>
        </p>
        {!submission.mayReword && state === "RECEIVED" && (
          <p className="queue-card-note">{t("queue.ownWordsOnly")}</p>
        )}
      </div>
    </article>
  );
}
