import type { ReadEntry } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { entryName } from "../record/entry-name.ts";
import { NumberLinks } from "../record/NumberLinks.tsx";
import { SessionTimes } from "../record/SessionTimes.tsx";
import { redactable } from "../redaction/redactable.ts";
import { useRoom } from "../room.ts";
import { SpreadNote } from "../spread/SpreadNote.tsx";
import { publishedAs } from "../submissions.ts";
import { useDesk } from "./desk.ts";
import { EntryLink } from "./EntryLink.tsx";
import { shortTime } from "./short-time.ts";

const correctable = ["opened", "answer", "clarification"];

/** One entry in the desk's narrow record: enough to know it again, and to act on it. */
export function CompactEntry({ read }: { read: ReadEntry }) {
  const { t, i18n } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { live, may, submissions } = useRoom();
  const { start, answer } = useDesk();
  const { entry, number, text, wordings, answers } = read;
  const id = `${number}`;
  const waiting =
    entry.kind === "question" && answers.length === 0
      ? submissions.find((submission) => publishedAs(submission) === number)
      : undefined;
  return (
    <article id={id} className="compact" data-kind={entry.kind} aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`} className="compact-name">
        <EntryLink number={number} /> {entryName(entry, tDialogue)}
      </h3>
      <p className="entry-time">
        <time dateTime={entry.at}>{shortTime(entry.at, i18n.language)}</time>
      </p>
      {entry.kind === "session" && <SessionTimes {...entry} />}
      {text && (
        <p className="compact-text" lang={live.record.language ?? undefined}>
          {text}
        </p>
      )}
      {wordings.length > 1 && (
        <p className="wordings-note" data-color="warning">
          {tDialogue("entry.correctedBy")}{" "}
          <NumberLinks numbers={wordings.slice(1).map((wording) => wording.number)} />
        </p>
      )}
      <SpreadNote number={number} />
      <p className="compact-acts">
        {may("CORRECT_ENTRY") && correctable.includes(entry.kind) && (
          <button
            type="button"
            className="ds-link compact-act"
            onClick={() => start({ kind: "correct", number })}
            aria-label={t("acts.correctNumber", { number })}
          >
            {t("acts.correct")}
          </button>
        )}
        {may("PROPOSE_REDACTION") && redactable(entry).length > 0 && (
          <button
            type="button"
            className="ds-link compact-act"
            onClick={() => start({ kind: "redact", number })}
            aria-label={t("acts.redactNumber", { number })}
          >
            {t("acts.redact")}
          </button>
        )}
        {waiting && may("PUBLISH_ANSWER") && (
          <button
            type="button"
            className="ds-link compact-act"
            aria-label={t("acts.answerNumber", { number })}
            onClick={() => answer(waiting.id)}
          >
            {t("acts.answer")}
          </button>
        )}
      </p>
    </article>
  );
}
