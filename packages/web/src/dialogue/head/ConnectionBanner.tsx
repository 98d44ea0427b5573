import { useTranslation } from "react-i18next";
import { useSession } from "../../client/session.tsx";
import type { Status } from "../../live/status.ts";
import { goOn, tryNow } from "../../live/use-record.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { connectionSentence } from "./connection-sentence.ts";

/** Under the head, never modal: what is wrong with the line, what that means, and what one can do. */
export function ConnectionBanner({ status }: { status: Status }) {
  const { t, i18n } = useTranslation("live");
  const { refresh } = useSession();
  const sentence = connectionSentence(status, t, i18n.language);
  if (!sentence) return null;
  const act = () => {
    if (status.kind === "disconnected") return tryNow();
    if (status.kind === "stopped" && status.by !== "outdated") {
      goOn();
      return void refresh(false);
    }
    window.location.reload();
  };
  return (
    <div className="connection-banner">
      <Alert color="warning">
        <p>{sentence}</p>
        <Button variant="secondary" size="sm" onClick={act}>
          {t(`act.${status.kind === "stopped" ? status.by : (status.kind as "disconnected")}`)}
        </Button>
      </Alert>
    </div>
  );
}
