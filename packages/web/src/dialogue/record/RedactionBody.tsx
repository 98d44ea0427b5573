import type { Entry } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { fieldNames, redactionGrounds, redactionLevels } from "../redaction/words.ts";
import { NumberLinks } from "./NumberLinks.tsx";

interface Props {
  entry: Extract<Entry, { kind: "redaction" }>;
  lang?: string | undefined;
}

/** What was taken away from where, on what ground and why, and whether anybody still has it. */
export function RedactionBody({ entry, lang }: Props) {
  const { t, i18n } = useTranslation("dialogue");
  const ground = redactionGrounds.find((one) => one === entry.ground);
  const level = redactionLevels.find((one) => one === entry.level);
  return (
    <>
      <p className="entry-text">
        {t("redaction.what", { fields: fieldNames(entry.fields, t, i18n.language) })}{" "}
        <NumberLinks numbers={entry.refersTo} />.{" "}
        {t("redaction.ground", { ground: ground ? t(`redaction.grounds.${ground}`) : entry.ground })}{" "}
        {level && t(`redaction.level.${level}`)}
      </p>
      {entry.reason && (
        <p className="entry-reason" lang={lang} dir="auto">
          {t("entry.reason")} <bdi>{entry.reason}</bdi>
        </p>
      )}
    </>
  );
}
