import { DownloadIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import type { Guard } from "../../live/proof/guard.ts";
import { useStore } from "../../live/use-store.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { Time } from "../../ui/Time.tsx";
import { download } from "./download.ts";
import { troubleSentences } from "./trouble-sentence.ts";
import "./proof.css";

/** Red, above all else: what does not fit, what that means, and the file that proves it to others. */
export function AlarmBanner({ dialogueId, guard }: { dialogueId: string; guard: Guard }) {
  const { t } = useTranslation("proof");
  const { alarm, published } = useStore(guard.proof);
  if (!alarm) return null;
  const { troubles, at, isEarlier } = alarm;
  const areKeysNew = troubles.some(({ code }) => code === "keys-changed");
  const save = async () => {
    const day = new Date(at).toISOString().slice(0, 19).replaceAll(":", "");
    download(`samtidig-evidence-${dialogueId}-${day}.json`, await guard.evidence());
  };
  return (
    <div className="alarm-banner">
      <Alert color="danger" role="alert" heading={t(isEarlier ? "alarm.headingEarlier" : "alarm.heading")}>
        <ul>
          {troubleSentences(troubles, t).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>
          {t("alarm.when")} <Time at={new Date(at).toISOString()} style="dateTimeSeconds" />.{" "}
          {t(isEarlier ? "alarm.whatEarlier" : "alarm.what")}
        </p>
        <p>{t(areKeysNew ? "alarm.keyHelp" : "alarm.next")}</p>
        {areKeysNew &&
          published.map((key) => (
            <p key={key} className="proof-code">
              {key}
            </p>
          ))}
        <div className="row">
          <Button color="danger" icon={<DownloadIcon aria-hidden />} onClick={save}>
            {t("alarm.download")}
          </Button>
          {areKeysNew && (
            <Button variant="secondary" color="danger" onClick={() => void guard.trustPublished()}>
              {t("alarm.trust")}
            </Button>
          )}
          {isEarlier && (
            <Button variant="secondary" color="danger" onClick={() => void guard.dismiss()}>
              {t("alarm.dismiss")}
            </Button>
          )}
        </div>
      </Alert>
    </div>
  );
}
