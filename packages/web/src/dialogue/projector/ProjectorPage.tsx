import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { LiveRegions } from "../../live/LiveRegions.tsx";
import type { Status } from "../../live/status.ts";
import { goOn, useRecord } from "../../live/use-record.ts";
import { AlarmBanner } from "../proof/AlarmBanner.tsx";
import { ProofBadge } from "../proof/ProofBadge.tsx";
import { useSpoken } from "../use-spoken.ts";
import { useTabTitle } from "../use-tab-title.ts";
import { Beside } from "./Beside.tsx";
import { Foot } from "./Foot.tsx";
import { Head } from "./Head.tsx";
import { Stage } from "./Stage.tsx";
import { useScreenAwake } from "./use-screen-awake.ts";
import "../head/head.css";
import "./projector.css";

/** The record for a hall: nothing but what everyone has, large, and by itself. */
export default function ProjectorPage() {
  const { id = "" } = useParams();
  return <Projector key={id} id={id} />;
}

function Projector({ id }: { id: string }) {
  const { t } = useTranslation("session");
  const live = useRecord(id);
  const { record, isMissing, status } = live;
  const title = record.title ?? t("projector.title");
  useTabTitle(title, live);
  const spoken = useSpoken(live);
  useScreenAwake();
  useGoingOn(status);
  if (record.size === 0) {
    return (
      <main className="projector-empty">
        <h1 className="ds-heading" data-size="md">
          {t(
            isMissing
              ? "projector.missing"
              : status.kind === "live"
                ? "projector.notOpened"
                : "projector.loading",
          )}
        </h1>
      </main>
    );
  }
  return (
    <main className="projector">
      <LiveRegions {...spoken} />
      <Head record={record} status={status}>
        <ProofBadge dialogueId={id} guard={live.guard} />
      </Head>
      <AlarmBanner dialogueId={id} guard={live.guard} />
      <Stage record={record} />
      <Foot record={record} />
      <Beside dialogueId={id} record={record} />
    </main>
  );
}

const reloadAfter = 10_000;

/**
 * Nobody stands by to press a button: whoever was signed in in this browser no longer is, and the record is read on
 * all the same; a new version of the page is fetched.
 */
function useGoingOn(status: Status): void {
  const stoppedBy = status.kind === "stopped" ? status.by : null;
  useEffect(() => {
    if (stoppedBy === null) return;
    const timer = setTimeout(
      () => (stoppedBy === "outdated" ? window.location.reload() : goOn()),
      stoppedBy === "outdated" ? reloadAfter : 0,
    );
    return () => clearTimeout(timer);
  }, [stoppedBy]);
}
