import type { DialogueRecord, ReadEntry } from "@samtidig/ledger";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import { Fitted } from "./Fitted.tsx";
import { type Showing, showingOf } from "./showing.ts";
import { type Said, useFits } from "./use-fits.ts";

/** The newest question with its answer; before there is one, what the round is about. */
export function Stage({ record }: { record: DialogueRecord }) {
  const { t } = useTranslation("session");
  const stage = useRef<HTMLElement>(null);
  const showing = useMemo(() => showingOf(record), [record]);
  const texts = useMemo((): readonly Said[] => {
    const said = (read: ReadEntry) => read.text ?? t("projector.removed");
    const restOf = (read: ReadEntry) => t("projector.rest", { number: read.number });
    const restInRecord = t("projector.restInRecord");
    if (!showing) return [{ text: record.invitation ?? t("projector.removed"), rest: restInRecord }];
    const { questions, answer } = showing;
    const [question, ...others] = questions;
    const asked =
      others.length === 0
        ? { text: said(question), rest: restOf(question) }
        : { text: questions.map((it) => `#${it.number} ${said(it)}`).join("\n"), rest: restInRecord };
    return answer ? [asked, { text: said(answer), rest: restOf(answer) }] : [asked];
  }, [record, showing, t]);
  const fits = useFits(stage, texts);
  const fitted = (place: number) => (
    <Fitted fit={fits[place]} rest={texts[place]?.rest} lang={record.language ?? undefined} />
  );
  return (
    <section
      ref={stage}
      className="projector-stage"
      aria-labelledby="stage-heading"
      data-waits={(showing && !showing.answer) || undefined}
    >
      <h2 id="stage-heading" className="projector-label">
        {showing ? <Asked questions={showing.questions} /> : t("projector.invitation")}
      </h2>
      {fitted(0)}
      {showing?.answer && (
        <>
          <h2 className="projector-label" data-kind="answer">
            <Place read={showing.answer} /> {t("projector.answer")}
          </h2>
          {fitted(1)}
        </>
      )}
      {showing && !showing.answer && <p className="projector-waits">{t("projector.waits")}</p>}
    </section>
  );
}

/** Which question it is; of several, how many: their numbers stand before their words. */
function Asked({ questions: [question, ...others] }: Pick<Showing, "questions">) {
  const { t } = useTranslation("session");
  return (
    <>
      {others.length === 0 && <Place read={question} />}{" "}
      {t("projector.questions", { count: others.length + 1 })}
    </>
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
        {mended.length > 0 && (
          <span className="projector-mended">
            {t("entry.correctedBy")} {mended.join(", ")}
          </span>
        )}
        <Time at={read.entry.at} style="dateTimeShort" />
      </span>
    </>
  );
}
