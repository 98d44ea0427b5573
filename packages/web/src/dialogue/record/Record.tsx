import { ArrowDownIcon, PauseIcon, PlayIcon } from "@navikt/aksel-icons";
import type { DialogueRecord } from "@samtidig/ledger";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Time } from "../../ui/Time.tsx";
import { useInView } from "../use-in-view.ts";
import { EntryList } from "./EntryList.tsx";
import { goToEntry } from "./go-to-entry.ts";
import { usePermalink } from "./use-permalink.ts";
import { useSeen } from "./use-seen.ts";
import { useUnseen } from "./use-unseen.ts";

interface Props {
  dialogueId: string;
  record: DialogueRecord;
  /** How long the record was when the page was opened. */
  startedAt: number | null;
}

/** The record as it grows. New entries come at the end; focus and scroll stay where they are. */
export function Record({ dialogueId, record: latest, startedAt }: Props) {
  const { t } = useTranslation("dialogue");
  const [paused, setPaused] = useState<DialogueRecord | null>(null);
  const record = paused ?? latest;
  // What was taken away meanwhile is not kept in sight by a pause.
  const isOutdated =
    paused && latest.entries.slice(paused.size).some(({ entry }) => entry.kind === "redaction");
  if (isOutdated) setPaused(null);
  const { part: edge, isInView: isAtEdge } = useInView<HTMLDivElement>();
  const unseen = useUnseen(latest.size, startedAt, isAtEdge && !paused);
  const lastTime = useSeen(dialogueId, record.size, isAtEdge);
  const count = unseen ? latest.size - unseen.seen : 0;
  usePermalink(record.size);
  const hasDivider = lastTime && startedAt !== null && lastTime.number > 0 && lastTime.number < startedAt;

  const showNew = () => {
    setPaused(null);
    if (unseen) requestAnimationFrame(() => goToEntry(unseen.seen + 1));
  };
  return (
    <section className="record" aria-labelledby="record-heading">
      <div className="record-head">
        <h2 id="record-heading" className="ds-heading" data-size="xs" tabIndex={-1}>
          {t("record.heading")}{" "}
          <span className="record-count">{t("record.count", { count: latest.size })}</span>
        </h2>
        <div className="row" data-size="sm">
          {latest.closedAt === null && (
            <Button
              variant="tertiary"
              size="sm"
              icon={paused ? <PlayIcon aria-hidden /> : <PauseIcon aria-hidden />}
              onClick={() => setPaused(paused ? null : latest)}
            >
              {t(paused ? "record.goOn" : "record.pause")}
            </Button>
          )}
          <a className="ds-link" href={`/dialogues/${dialogueId}/record`}>
            {t("record.plain")}
          </a>
        </div>
      </div>
      <EntryList
        record={record}
        newAfter={unseen?.newAfter}
        divider={
          hasDivider
            ? {
                after: lastTime.number,
                line: (
                  <p className="record-divider">
                    {t("record.newSince")} <Time at={lastTime.at} />
                  </p>
                ),
              }
            : undefined
        }
      />
      <div ref={edge} className="record-edge" />
      {count > 0 && (!isAtEdge || paused) && (
        <div className="record-new">
          <Button icon={<ArrowDownIcon aria-hidden />} onClick={showNew}>
            {t("record.new", { count })}
          </Button>
        </div>
      )}
    </section>
  );
}
