import { EyeIcon, InboxIcon } from "@navikt/aksel-icons";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useSession } from "../client/session.tsx";
import { LiveRegions } from "../live/LiveRegions.tsx";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Page } from "../ui/Page.tsx";
import { About } from "./about/About.tsx";
import { Hosts } from "./about/Hosts.tsx";
import { Schedule } from "./about/Schedule.tsx";
import { CloseRound } from "./desk/CloseRound.tsx";
import { Desk } from "./desk/Desk.tsx";
import { DraftRound } from "./desk/DraftRound.tsx";
import { RoomBar } from "./head/RoomBar.tsx";
import { type Part, RoomNav } from "./head/RoomNav.tsx";
import { RoomTop } from "./head/RoomTop.tsx";
import { SessionLine } from "./head/SessionLine.tsx";
import { AlarmBanner } from "./proof/AlarmBanner.tsx";
import { ProofBadge } from "./proof/ProofBadge.tsx";
import { Record } from "./record/Record.tsx";
import { Redactions } from "./redaction/Redactions.tsx";
import { useRoom } from "./room.ts";
import { SupplierPanel } from "./supplier/SupplierPanel.tsx";
import { useSpoken } from "./use-spoken.ts";
import { useTabTitle } from "./use-tab-title.ts";

/** The round, for whoever reads it: hosts at their desk, suppliers with their questions beside, everyone else reading. */
export function RoomPage() {
  const { t } = useTranslation("dialogue");
  const { dialogueId, dialogue, live, submissions } = useRoom();
  const { viewer } = useSession();
  const [search, setSearch] = useSearchParams();
  const { record, status, startedAt } = live;
  const spoken = useSpoken(live);

  const hosting = [dialogue.host, ...dialogue.coHosts].map(({ id }) => id);
  const isHost = viewer?.memberships.some(({ organisation }) => hosting.includes(organisation.id)) ?? false;
  const isDraft = record.size === 0 && dialogue.phase === "DRAFT";
  // A round that is closed while they are at the desk does not take the desk away.
  const [view] = useState(dialogue.phase === "CLOSED" ? "record" : "desk");
  const wished = search.get("view") ?? view;
  const isAtDesk = isHost && !isDraft && wished === "desk";
  const title = record.title ?? (record.size === 0 ? dialogue.title : t("untitled"));
  useTabTitle(title, live);
  const lang = record.language ?? dialogue.language;

  const parts: Part[] = [
    ...(record.need ? [{ id: "need", name: t("parts.need") }] : []),
    { id: "record-heading", name: t("record.heading"), count: record.size },
    ...(!isHost && submissions.length > 0
      ? [{ id: "own-heading", name: t("own.heading"), count: submissions.length }]
      : []),
    { id: "schedule-heading", name: t("about.schedule") },
  ];

  // A link to one entry leads to the record, also for hosts.
  useEffect(() => {
    if (isHost && /^#\d+$/.test(window.location.hash)) setSearch({ view: "record" }, { replace: true });
  }, [isHost, setSearch]);

  return (
    <Page
      title={title}
      titleLang={lang}
      breadcrumb={[{ to: "/", label: t("dialogues") }]}
      width={isAtDesk ? "full" : "page"}
      lead={<Hosts hosts={record.size > 0 ? record.hosts : [dialogue.host, ...dialogue.coHosts]} />}
      actions={
        isHost &&
        !isDraft && (
          <>
            <Button
              variant="secondary"
              icon={isAtDesk ? <EyeIcon aria-hidden /> : <InboxIcon aria-hidden />}
              onClick={() => setSearch({ view: isAtDesk ? "record" : "desk" })}
            >
              {t(isAtDesk ? "seeAsOthers" : "toDesk")}
            </Button>
            {isAtDesk && <CloseRound />}
          </>
        )
      }
    >
      <LiveRegions {...spoken} />
      <AlarmBanner dialogueId={dialogueId} guard={live.guard} />
      {dialogue.isFrozen && (
        <div className="frozen-note">
          <Alert color="warning" heading={t("frozen.heading")}>
            <p>{t("frozen.what")}</p>
            <p>{t("frozen.help")}</p>
          </Alert>
        </div>
      )}
      <RoomBar
        record={record}
        phaseBefore={dialogue.phase}
        isDemonstration={record.isDemonstration || dialogue.isDemonstration}
      />
      {!isDraft && (
        <RoomTop status={status} isClosed={record.closedAt !== null}>
          <SessionLine dialogueId={dialogueId} record={record} />
          {!isAtDesk && record.size > 0 && <RoomNav parts={parts} />}
          {record.size > 0 && <ProofBadge dialogueId={dialogueId} guard={live.guard} />}
        </RoomTop>
      )}
      {isDraft ? (
        <DraftRound />
      ) : record.size === 0 ? (
        <Loading blocks={3} />
      ) : isAtDesk ? (
        <Desk />
      ) : (
        <div className="reading">
          <div className="reading-main">
            <About record={record} />
            <Record dialogueId={dialogueId} record={record} startedAt={startedAt} />
          </div>
          <aside className="reading-beside" aria-label={t("beside")}>
            {!isHost && <Redactions />}
            {!isHost && <SupplierPanel />}
            <Schedule record={record} />
          </aside>
        </div>
      )}
    </Page>
  );
}
