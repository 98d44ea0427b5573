import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import type { BodyProps } from "./body-props.ts";
import { NumberLink } from "./NumberLink.tsx";
import { NumberLinks } from "./NumberLinks.tsx";
import { Text } from "./Text.tsx";

/** A question, and beneath it the answers that were published further down. */
export function QuestionBody({ read, record, isJoined }: BodyProps) {
  const { t } = useTranslation("dialogue");
  const lang = record.language ?? undefined;
  const refersTo = read.entry.kind === "question" ? (read.entry.refersTo ?? []) : [];
  const answers = read.answers.slice(isJoined ? 1 : 0).flatMap((number) => record.entries[number - 1] ?? []);
  return (
    <>
      {refersTo.length > 0 && (
        <p className="entry-note">
          {t("entry.about")} <NumberLinks numbers={refersTo} />
        </p>
      )}
      <Text text={read.text} lang={lang} redactedBy={read.redactedBy} />
      {read.answers.length === 0 && record.closedAt === null && (
        <p className="entry-note">{t("question.waits")}</p>
      )}
      {answers.map((answer) => (
        <div key={answer.number} className="entry-answer">
          <p className="entry-note">
            {t("question.answeredIn")} <NumberLink number={answer.number} />,{" "}
            <Time at={answer.entry.at} style="dateTimeSeconds" />
          </p>
          <Text text={answer.text} lang={lang} redactedBy={answer.redactedBy} />
        </div>
      ))}
    </>
  );
}
