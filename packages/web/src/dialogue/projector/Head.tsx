import type { DialogueRecord } from "@samtidig/ledger";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import type { Status } from "../../live/status.ts";
import { formatTime } from "../../ui/time-format.ts";
import { Hosts } from "../about/Hosts.tsx";
import { LiveStatus } from "../head/LiveStatus.tsx";

interface Props {
  record: DialogueRecord;
  status: Status;
  /** Beside whether it is live: whether it was checked. */
  children: ReactNode;
}

/** Which round this is, what time it is, and whether this is live. */
export function Head({ record, status, children }: Props) {
  const { t, i18n } = useTranslation("session");
  const now = new Date(useServerNow(1_000)).toISOString();
  return (
    <header className="projector-head">
      <div className="projector-round">
        <h1 lang={record.language ?? undefined} dir="auto">
          {record.title ?? t("projector.title")}
        </h1>
        <Hosts hosts={record.hosts} />
      </div>
      <div className="projector-now">
        <time className="projector-clock" dateTime={now}>
          <span className="ds-sr-only">{t("projector.now")} </span>
          {formatTime(now, i18n.language, "time")}
        </time>
        <span className="projector-truth">
          {children}
          <LiveStatus status={status} />
          {status.kind === "disconnected" && <span>{t("projector.shown", { count: status.mine })}</span>}
        </span>
      </div>
    </header>
  );
}
