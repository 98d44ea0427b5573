import { useTranslation } from "react-i18next";
import { AnswerBody } from "./AnswerBody.tsx";
import type { BodyProps } from "./body-props.ts";
import { CorrectionBody } from "./CorrectionBody.tsx";
import { DeadlineTable } from "./DeadlineTable.tsx";
import { DeclinedBody } from "./DeclinedBody.tsx";
import { movesOf } from "./moves.ts";
import { NumberLinks } from "./NumberLinks.tsx";
import { OpenedBody } from "./OpenedBody.tsx";
import { QuestionBody } from "./QuestionBody.tsx";
import { RedactionBody } from "./RedactionBody.tsx";
import { SessionBody } from "./SessionBody.tsx";
import { Text } from "./Text.tsx";

/** What an entry says, by its kind. */
export function EntryBody(props: BodyProps) {
  const { t } = useTranslation("dialogue");
  const { read, record } = props;
  const { entry } = read;
  const lang = record.language ?? undefined;
  switch (entry.kind) {
    case "opened":
      return <OpenedBody {...props} />;
    case "question":
      return <QuestionBody {...props} />;
    case "answer":
      return <AnswerBody {...props} />;
    case "correction":
      return <CorrectionBody {...props} />;
    case "declined":
      return <DeclinedBody entry={entry} />;
    case "clarification":
      return (
        <>
          <Text text={read.text} lang={lang} redactedBy={read.redactedBy} />
          {entry.refersTo && (
            <p className="entry-note">
              {t("entry.about")} <NumberLinks numbers={entry.refersTo} />
            </p>
          )}
        </>
      );
    case "deadline":
      return (
        <>
          <DeadlineTable moves={movesOf(entry, record)} />
          {entry.reason && (
            <p className="entry-reason" lang={lang} dir="auto">
              {t("entry.reason")} <bdi>{entry.reason}</bdi>
            </p>
          )}
        </>
      );
    case "redaction":
      return <RedactionBody entry={entry} lang={lang} />;
    case "session":
      return <SessionBody {...props} entry={entry} />;
    case "closed":
      return <p className="entry-text">{t("closed.counts", { ...entry.counts })}</p>;
    default:
      return <p className="entry-text entry-removed">{t("entry.unknown")}</p>;
  }
}
