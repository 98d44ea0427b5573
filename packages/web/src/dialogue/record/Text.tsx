import { useTranslation } from "react-i18next";
import { NumberLinks } from "./NumberLinks.tsx";

interface Props {
  /** Null where a redaction took it away. */
  text: string | null;
  lang?: string | undefined;
  redactedBy?: readonly number[];
}

/** Words as they were written: paragraphs and line breaks kept, nothing else made of them. */
export function Text({ text, lang, redactedBy = [] }: Props) {
  const { t } = useTranslation("dialogue");
  if (text !== null) {
    return (
      <p className="entry-text" lang={lang} dir="auto">
        {text}
      </p>
    );
  }
  return (
    <p className="entry-text entry-removed">
      {t("entry.removed")} {redactedBy.length > 0 && <NumberLinks numbers={redactedBy} />}
    </p>
  );
}
