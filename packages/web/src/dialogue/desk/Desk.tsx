import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import { DeskContext, type DeskState, type Pane, type Published, type Task } from "./desk.ts";
import { Queue } from "./Queue.tsx";
import { RecordPane } from "./RecordPane.tsx";
import { WorkPane } from "./WorkPane.tsx";
import { useWordings } from "./wordings.ts";
import "./desk.css";

const panes: readonly Pane[] = ["queue", "work", "record"];

/** The hosts' desk: what has come in, what is being written, what everyone has. */
export function Desk() {
  const { t } = useTranslation("dialogue");
  const { dialogueId, live, submissions, lookAgain } = useRoom();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [task, setTask] = useState<Task>({ kind: "answer" });
  const [pane, setPane] = useState<Pane>("queue");
  const [published, setPublished] = useState<Published | null>(null);

  const wordings = useWordings(dialogueId);
  const desk = useMemo<DeskState>(
    () => ({
      selected,
      task,
      pane,
      published,
      wordings,
      show: setPane,
      select(ids) {
        setSelected(ids);
        setTask({ kind: "answer" });
        setPublished(null);
      },
      start(next) {
        setTask(next);
        setPane("work");
        setPublished(null);
      },
      finish(done) {
        setPublished(done);
        setSelected([]);
        setTask({ kind: "answer" });
        lookAgain();
      },
    }),
    [selected, task, pane, published, wordings, lookAgain],
  );
  const counts: Record<Pane, number | null> = {
    queue: submissions.filter(isOpen).length,
    work: selected.length || null,
    record: live.record.size,
  };
  return (
    <DeskContext value={desk}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would call three views a form */}
      <div className="desk-tabs" role="group" aria-label={t("desk.panes")}>
        {panes.map((name) => (
          <button
            key={name}
            type="button"
            className="desk-tab"
            aria-pressed={pane === name}
            onClick={() => setPane(name)}
          >
            {t(`desk.pane.${name}`)}
            {counts[name] !== null && <span className="desk-tab-count">{counts[name]}</span>}
          </button>
        ))}
      </div>
      <div className="desk" data-pane={pane} data-size="sm">
        <Queue />
        <WorkPane />
        <RecordPane />
      </div>
    </DeskContext>
  );
}
