import type { Session } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import { Time } from "../../../ui/Time.tsx";
import { formatMoment } from "../../../ui/time-format.ts";
import { useRoom } from "../../room.ts";
import { useDesk } from "../desk.ts";
import { EntryLink } from "../EntryLink.tsx";
import { EndSession } from "./EndSession.tsx";
import { StartSession } from "./StartSession.tsx";

/** How the live sessions stand, and what the hosts can do about them. */
export function SessionTask() {
  const { t } = useTranslation("session");
  const { live, may } = useRoom();
  const { start } = useDesk();
  const { sessions, closedAt } = live.record;
  const underWay = sessions.find(({ state }) => state === "under-way");
  const planned = sessions.filter(({ state }) => state === "announced");
  return (
    <div className="stack" data-gap="sm">
      <p className="panel-note">{t("what")}</p>
      {underWay?.startedAt && (
        <section className="session-card" aria-label={t("underWay")}>
          <p className="session-when">
            {t("underWay")} <Time at={underWay.startedAt} style="timeSeconds" />{" "}
            <EntryLink number={underWay.number} />
          </p>
          <EndSession session={underWay} />
        </section>
      )}
      {planned.map((session) => (
        <Planned key={session.number} session={session} isFirst={session === planned[0]} />
      ))}
      {may("ANNOUNCE_SESSION") && (
        <div className="row">
          <Button
            variant={planned.length > 0 || underWay ? "secondary" : "primary"}
            onClick={() => start({ kind: "announce", session: null })}
          >
            {t(planned.length > 0 ? "another" : "announce")}
          </Button>
        </div>
      )}
      {closedAt === null && may("START_SESSION") && planned.length === 0 && <StartSession session={null} />}
    </div>
  );
}

function Planned({ session, isFirst }: { session: Session; isFirst: boolean }) {
  const { t, i18n } = useTranslation("session");
  const { may } = useRoom();
  const { start } = useDesk();
  const { number, title, startsAt } = session;
  const when = startsAt ? formatMoment(startsAt, i18n.language) : "";
  return (
    <section className="session-card" aria-label={`${title ?? t("name")}, ${when}`}>
      <p className="session-when" dir="auto">
        <strong>{title ?? t("name")}</strong> <EntryLink number={number} />
        <br />
        {when}
      </p>
      <div className="row" data-size="sm">
        {may("START_SESSION") && <StartSession session={session} isMain={isFirst} />}
        {may("ANNOUNCE_SESSION") && (
          <Button variant="secondary" size="sm" onClick={() => start({ kind: "announce", session: number })}>
            {t("move")}
          </Button>
        )}
        {may("CANCEL_SESSION") && (
          <Button
            variant="tertiary"
            color="danger"
            size="sm"
            onClick={() => start({ kind: "callOff", session: number })}
          >
            {t("cancel")}
          </Button>
        )}
      </div>
    </section>
  );
}
