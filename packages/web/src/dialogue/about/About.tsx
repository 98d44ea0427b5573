import type { DialogueRecord } from "@samtidig/ledger";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Text } from "../record/Text.tsx";
import { Wordings } from "../record/Wordings.tsx";
import "./about.css";

const needParts = ["affected", "situation", "wantedEffect"] as const;

/** What became public with entry 1: the invitation and the need, as they read today. */
export function About({ record }: { record: DialogueRecord }) {
  const { t } = useTranslation("dialogue");
  const lang = record.language ?? undefined;
  // On a phone the need is one press away, so that the record is not far down.
  const [isOpen] = useState(() => !window.matchMedia("(width < 600px)").matches);
  const [opened] = record.entries;
  if (!opened) return null;
  return (
    <section className="about" aria-labelledby="about-heading">
      <h2 id="about-heading" className="ds-heading" data-size="xs">
        {t("about.invitation")}
      </h2>
      <Text text={record.invitation} lang={lang} redactedBy={opened.redactedBy} />
      <Wordings read={opened} lang={lang} />
      {record.need && (
        <details className="need" open={isOpen}>
          <summary id="need">
            <h2 className="ds-heading" data-size="2xs" dir="auto">
              {t("about.need")} <bdi lang={lang}>{record.need.title}</bdi>
            </h2>
          </summary>
          <dl className="need-parts">
            {needParts.map((part) => (
              <div key={part}>
                <dt>{t(`about.${part}`)}</dt>
                <dd className="entry-text" lang={lang} dir="auto">
                  {record.need?.[part]}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
