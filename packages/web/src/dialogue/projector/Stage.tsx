import type { DialogueRecord, ReadEntry } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import { Fitted } from "./Fitted.tsx";
import { showingOf } from "./showing.ts";

/** The newest question with its answer; before there is one, what the round is about. */
export function Stage({ record }: { record: DialogueRecord }) {
  const { t } = useTranslation("session");
  const showing = showingOf(record);
  const lang = record.language ?? undefined;
  if (!showing) {
    return (
      <section className="projector-stage" aria-labelledby="stage-heading">
        <h2 id="stage-heading" className="projector-label">
          {t("projector.invitation")}
        </h2>
        <Fitted
          text={record.invitation ?? t("projector.removed")}
          lang={lang}
          rest={t("projector.restInvitation")}
        />
      </section>
    );
  }
  const { questions, answer } = showing;
  const [question, ...others] = questions;
  const text = (read: ReadEntry) => read.text ?? t("projector.removed");
  return (
    <section className="projector-stage" aria-labelledby="stage-heading" data-waits={!answer || undefined}>
      <h2 id="stage-heading" className="projector-label">
        <Place read={question} /> {t("projector.question")}
        {others.length > 0 && (
          <span className="projector-note">
            {" "}
            {t("projector.others", { numbers: others.map(({ number }) => `#${number}`).join(", ") })}
          </span>
        )}
      </h2>
      <Fitted
        key={question.number}
        text={text(question)}
        lang={lang}
        rest={t("projector.rest", { number: question.number })}
        {...(answer && { share: 0.36 })}
      />
      {answer ? (
        <>
          <h2 className="projector-label" data-kind="answer">
            <Place read={answer} /> {t("projector.answer")}
          </h2>
          <Fitted
            key={answer.number}
            text={text(answer)}
            lang={lang}
            rest={t("projector.rest", { number: answer.number })}
          />
        </>
      ) : (
        <p className="projector-waits">{t("projector.waits")}</p>
      )}
    </section>
  );
}

/** "#14 · 10:38:14", and by which entry it was mended. */
function Place({ read }: { read: ReadEntry }) {
  const { t } = useTranslation("dialogue");
  const mended = read.wordings.slice(1).map(({ number }) => `#${number}`);
  return (
    <>
      <strong className="projector-number">#{read.number}</strong>
      <span className="projector-note projector-at">
        {mended.length > 0 && `${t("entry.correctedBy")} ${mended.join(", ")} · `}
        <Time at={read.entry.at} style="dateTimeShort" />
      </span>
    </>
  );
}
