import { useTranslation } from "react-i18next";
import type { BodyProps } from "./body-props.ts";
import { NumberLink } from "./NumberLink.tsx";
import { Text } from "./Text.tsx";

/** An answer; the questions it answers are repeated where they do not stand right above it. */
export function AnswerBody({ read, record }: BodyProps) {
  const { t } = useTranslation("dialogue");
  const lang = record.language ?? undefined;
  const refersTo = read.entry.kind === "answer" ? read.entry.refersTo : [];
  let above = read.number;
  while (refersTo.includes(above - 1)) above -= 1;
  const elsewhere = refersTo.filter((number) => number < above);
  return (
    <>
      {elsewhere.map((number) => (
        <blockquote key={number} className="entry-quote">
          <span className="entry-note">
            {t("answer.question")} <NumberLink number={number} />
          </span>
          <Text text={record.entries[number - 1]?.text ?? null} lang={lang} />
        </blockquote>
      ))}
      <Text text={read.text} lang={lang} redactedBy={read.redactedBy} />
    </>
  );
}
