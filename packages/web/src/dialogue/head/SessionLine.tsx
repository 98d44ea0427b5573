import { MonitorIcon } from "@navikt/aksel-icons";
import { currentSession, type DialogueRecord } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import { JoinLink } from "../record/JoinLink.tsx";

interface Props {
  dialogueId: string;
  record: DialogueRecord;
}

/** That a live session is under way, since when, and the ways into it. */
export function SessionLine({ dialogueId, record }: Props) {
  const { t } = useTranslation("session");
  const session = currentSession(record.sessions);
  if (session?.state !== "under-way" || !session.startedAt) return null;
  return (
    <p className="session-line">
      <span className="session-mark" data-color="danger">
        <span className="session-dot" aria-hidden="true" />
        <span>
          {t("underWay")} <Time at={session.startedAt} style="time" />
        </span>
      </span>
      {session.address && <JoinLink address={session.address}>{t("joinNow")}</JoinLink>}
      <a className="ds-link session-projector" href={`/dialogues/${dialogueId}/projector`}>
        <MonitorIcon aria-hidden /> {t("toProjector")}
      </a>
    </p>
  );
}
