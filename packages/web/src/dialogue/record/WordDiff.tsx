import { diffWordsWithSpace } from "diff";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  from: string;
  to: string;
  lang?: string | undefined;
}

/** Two wordings as one text: what went is struck, what came is underlined, and both are said in words. */
export function WordDiff({ from, to, lang }: Props) {
  const { t } = useTranslation("dialogue");
  const parts = useMemo(() => diffWordsWithSpace(from, to), [from, to]);
  let place = 0;
  return (
    <p className="entry-text word-diff" lang={lang} dir="auto">
      {parts.map(({ value, added, removed }) => {
        const key = place++;
        if (!added && !removed) return <span key={key}>{value}</span>;
        const Mark = added ? "ins" : "del";
        return (
          <Mark key={key}>
            <span className="ds-sr-only">{t(added ? "diff.added" : "diff.removed")} </span>
            {value}
            <span className="ds-sr-only"> {t("diff.end")} </span>
          </Mark>
        );
      })}
    </p>
  );
}
