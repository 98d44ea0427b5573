import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Guard, Proof } from "../../live/proof/guard.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Time } from "../../ui/Time.tsx";
import { Compare } from "./Compare.tsx";
import { HeadCode } from "./HeadCode.tsx";
import { ProofFiles } from "./ProofFiles.tsx";
import { troubleSentences } from "./trouble-sentence.ts";

interface Props {
  dialogueId: string;
  guard: Guard;
  proof: Proof;
}

/** What was checked and how, and what one can do to check it without this page. */
export function ProofPanel({ dialogueId, guard, proof }: Props) {
  const { t } = useTranslation("proof");
  const { size, root, log, signature, signedBy, keysSince, witnesses, pin, isKept, alarm } = proof;
  useEffect(() => void guard.lookForWitnesses(), [guard]);
  return (
    <div className="stack proof-panel">
      {alarm && (
        <Alert color="danger" heading={t(alarm.isEarlier ? "alarm.headingEarlier" : "alarm.heading")}>
          {troubleSentences(alarm.troubles, t).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Alert>
      )}
      <p>{t("panel.what")}</p>
      <p>{t(`panel.${signature}`)}</p>
      {!alarm && <p>{pin ? t("panel.known", { size: pin.size }) : t("panel.first")}</p>}
      <p className="panel-note">{t(isKept ? "panel.kept" : "panel.notKept")}</p>
      <dl className="proof-facts">
        <dt>{t("panel.size")}</dt>
        <dd>{size}</dd>
        <dt>{t("panel.root")}</dt>
        <dd className="proof-code">{root}</dd>
        <dt>{t("panel.log")}</dt>
        <dd className="proof-code">{log}</dd>
        {signedBy.length > 0 && (
          <>
            <dt>{t("panel.key")}</dt>
            {signedBy.map(({ id, publicKey }) => (
              <dd key={id}>
                <span className="proof-code">{publicKey}</span> {t("panel.keyId", { id })}
              </dd>
            ))}
            {keysSince !== null && (
              <dd>
                {t("panel.keySince")} <Time at={new Date(keysSince).toISOString()} />
              </dd>
            )}
          </>
        )}
        {witnesses.length > 0 && (
          <>
            <dt>{t("panel.witnesses")}</dt>
            {witnesses.map(({ name, time }) => (
              <dd key={name}>
                {time === null ? (
                  t("panel.notWitnessed", { name })
                ) : (
                  <>
                    {t("panel.witnessed", { name })}{" "}
                    <Time at={new Date(time * 1_000).toISOString()} style="dateTimeSeconds" />
                  </>
                )}
              </dd>
            ))}
          </>
        )}
      </dl>
      <ProofFiles dialogueId={dialogueId} guard={guard} proof={proof} />
      <Compare guard={guard} proof={proof} />
      <HeadCode proof={proof} />
    </div>
  );
}
