import { useTranslation } from "react-i18next";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import { type Pane, useDesk } from "./desk.ts";
import { Queue } from "./Queue.tsx";
import { RecordPane } from "./RecordPane.tsx";
import { WorkPane } from "./WorkPane.tsx";
import "./desk.css";
import "./cards.css";
import "./work.css";

const panes: readonly Pane[] = ["queue", "work", "record"];

/** The hosts' desk: what has come in, what is being written, what everyone has. */
export function Desk() {
  const { t } = useTranslation("desk");
  const { live, submissions } = useRoom();
  const { selected, pane, show } = useDesk();
  const counts: Record<Pane, number | null> = {
    queue: submissions.filter(isOpen).length,
    work: selected.length || null,
    record: live.record.size,
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would call three views a form */}
      <div className="desk-tabs" role="group" aria-label={t("panes")}>
        {panes.map((name) => (
          <button
            key={name}
            type="button"
            className="desk-tab"
            aria-pressed={pane === name}
            onClick={() => show(name)}
          >
            {t(`pane.${name}`)}
            {counts[name] !== null && <span className="desk-tab-count">{counts[name]}</span>}
          </button>
        ))}
      </div>
      <div className="desk" data-pane={pane} data-size="sm">
        <Queue />
        <WorkPane />
        <RecordPane />
      </div>
    </>
  );
}
