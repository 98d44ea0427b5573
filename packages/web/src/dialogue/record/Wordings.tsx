import type { ReadEntry } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import { NumberLinks } from "./NumberLinks.tsx";
import { Text } from "./Text.tsx";
import { WordDiff } from "./WordDiff.tsx";

/** "Corrected by #13", and one press away what it said before, what changed, and why. */
export function Wordings({ read, lang }: { read: ReadEntry; lang?: string | undefined }) {
  const { t } = useTranslation("dialogue");
  const [first, ...corrections] = read.wordings;
  if (!first || corrections.length === 0) return null;
  return (
    <div className="wordings" data-color="warning">
      <p className="wordings-note">
        {t("entry.correctedBy")} <NumberLinks numbers={corrections.map(({ number }) => number)} />
      </p>
      <details>
        <summary>{t("entry.showEarlier")}</summary>
        <ol className="wordings-list">
          {read.wordings.map((wording, place) => {
            const before = read.wordings[place - 1];
            const isChange = before?.text && wording.text;
            return (
              <li key={wording.number}>
                <p className="wordings-when">
                  {place === 0 ? t("entry.firstWording") : t("entry.correctedIn", { number: wording.number })}{" "}
                  <Time at={wording.at} style="dateTimeSeconds" />
                </p>
                {wording.reason && (
                  <p className="entry-reason" lang={lang} dir="auto">
                    {t("entry.reason")} <bdi>{wording.reason}</bdi>
                  </p>
                )}
                {isChange ? (
                  <WordDiff from={before.text ?? ""} to={wording.text ?? ""} lang={lang} />
                ) : (
                  <Text text={wording.text} lang={lang} />
                )}
              </li>
            );
          })}
        </ol>
      </details>
    </div>
  );
}
