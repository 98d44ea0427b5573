import { useTranslation } from "react-i18next";
import type { BodyProps } from "./body-props.ts";
import { Text } from "./Text.tsx";
import { WordDiff } from "./WordDiff.tsx";

/** What changed, and why: both wordings in one text. */
export function CorrectionBody({ read, record }: BodyProps) {
  const { t } = useTranslation("dialogue");
  const { entry } = read;
  if (entry.kind !== "correction") return null;
  const lang = record.language ?? undefined;
  const corrected = record.entries[(entry.refersTo[0] ?? 0) - 1];
  const place = corrected?.wordings.findIndex(({ number }) => number === entry.number) ?? -1;
  const before = corrected?.wordings[place - 1]?.text;
  const now = corrected?.wordings[place]?.text;
  return (
    <>
      {entry.reason && (
        <p className="entry-reason" lang={lang} dir="auto">
          {t("entry.reason")} <bdi>{entry.reason}</bdi>
        </p>
      )}
      {before && now ? (
        <WordDiff from={before} to={now} lang={lang} />
      ) : (
        <Text text={now ?? null} lang={lang} redactedBy={read.redactedBy} />
      )}
    </>
  );
}
