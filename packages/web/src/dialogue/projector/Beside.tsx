import type { DialogueRecord } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { QrCode } from "../../ui/QrCode.tsx";
import { takesQuestions } from "../phase.ts";
import { entryName } from "../record/entry-name.ts";

const howMany = 3;

/** The way in for those in the hall, and what came last. */
export function Beside({ dialogueId, record }: { dialogueId: string; record: DialogueRecord }) {
  const { t } = useTranslation("session");
  const { t: tDialogue } = useTranslation("dialogue");
  const now = useServerNow(1_000);
  // Nobody is asked to do what would be refused.
  const join = takesQuestions(record, now) ? "joinAndAsk" : record.closedAt ? "read" : "follow";
  const path = `/dialogues/${dialogueId}`;
  const { origin, host } = window.location;
  const lang = record.language ?? undefined;
  const latest = record.entries.slice(-howMany).reverse();
  return (
    <aside className="projector-beside">
      <section aria-labelledby="join-heading" className="projector-join">
        <h2 id="join-heading" className="projector-label">
          {t(`projector.${join}`)}
        </h2>
        <a href={path} aria-label={t("projector.toRound")}>
          <QrCode text={origin + path} label={t("projector.qr", { address: host + path })} />
        </a>
        <p className="projector-address">{host}</p>
        <p className="projector-by-hand">{t("projector.byHand")}</p>
      </section>
      <section aria-labelledby="last-heading" className="projector-last">
        <h2 id="last-heading" className="projector-label">
          {t("projector.last")}
        </h2>
        <ol>
          {latest.map(({ number, entry, text }) => (
            <li key={number}>
              <p className="projector-last-name">
                <strong>#{number}</strong> <bdi>{entryName(entry, tDialogue)}</bdi>
              </p>
              <p className="projector-last-text" lang={lang} dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </aside>
  );
}
