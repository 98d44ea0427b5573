import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import { EraseWords } from "../EraseWords.tsx";
import { fromDeclineGround } from "../grounds.ts";
import { NumberLink } from "../record/NumberLink.tsx";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";
import { OwnReceipt } from "./OwnReceipt.tsx";
import { ProposedWording } from "./ProposedWording.tsx";
import { StateSteps } from "./StateSteps.tsx";
import { Withdraw } from "./Withdraw.tsx";

/** One of the supplier's own questions: what it said, where it stands, and what can still be done. */
export function OwnSubmission({ submission }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  const { live } = useRoom();
  const { ordinal, receivedAt, text, state, number, declinedOn, agreedText } = submission;
  const answers = number === null ? [] : (live.record.entries[number - 1]?.answers ?? []);
  const own = (
    <p className="entry-text" dir="auto">
      {text}
    </p>
  );
  const name = `own-${submission.id}`;
  return (
    <article className="own" aria-labelledby={name}>
      <header className="own-head">
        <h3 id={name} tabIndex={-1} className="own-name">
          {t("own.name", { ordinal })}
        </h3>
        <span className="entry-time">
          {t("own.received")} <Time at={receivedAt} />
        </span>
      </header>
      {state !== "PROPOSED" && !agreedText && text !== "" && own}
      <StateSteps submission={submission} />
      {state === "PROPOSED" && <ProposedWording submission={submission} />}
      {agreedText && (
        <div className="agreed">
          <p className="panel-note">{t("wording.agreed")}</p>
          <p className="entry-text" dir="auto">
            {agreedText}
          </p>
        </div>
      )}
      {agreedText && (
        <details className="own-words">
          <summary>{t("wording.own")}</summary>
          {own}
        </details>
      )}
      {declinedOn && (
        <p className="panel-note">
          {t("own.declined")} <strong>{t(`grounds.${fromDeclineGround(declinedOn)}.name`)}</strong>.{" "}
          {t(`grounds.${fromDeclineGround(declinedOn)}.meaning`)}
        </p>
      )}
      {number !== null && (
        <p className="panel-note">
          {t("own.becomes")} <NumberLink number={number} />
          {answers.map((answer) => (
            <span key={answer}>
              , {t("own.answeredIn")} <NumberLink number={answer} />
            </span>
          ))}
        </p>
      )}
      <OwnReceipt submission={submission} />
      {(state === "RECEIVED" || state === "AGREED") && <Withdraw submission={submission} />}
      <EraseWords submission={submission} />
    </article>
  );
}
