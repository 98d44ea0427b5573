import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import { AnswerTask } from "./AnswerTask.tsx";
import { ClarifyTask } from "./ClarifyTask.tsx";
import { CloseTask } from "./CloseTask.tsx";
import { CorrectTask } from "./CorrectTask.tsx";
import { DeclineTask } from "./DeclineTask.tsx";
import { useDesk } from "./desk.ts";
import { ExtendTask } from "./ExtendTask.tsx";
import { ProposeTask } from "./ProposeTask.tsx";
import { RedactTask } from "./RedactTask.tsx";
import { ResultNote } from "./ResultNote.tsx";
import { AnnounceTask } from "./session/AnnounceTask.tsx";
import { CallOffTask } from "./session/CallOffTask.tsx";
import { SessionTask } from "./session/SessionTask.tsx";
import { workName } from "./work-name.ts";

/** The middle of the desk: one task at a time. */
export function WorkPane() {
  const { t } = useTranslation("desk");
  const { task, selected, started } = useDesk();
  const { submissions } = useRoom();
  const heading = useRef<HTMLHeadingElement>(null);
  const about = "id" in task ? submissions.find(({ id }) => id === task.id) : undefined;
  const isDone = selected.length > 0 && !submissions.some((it) => selected.includes(it.id) && isOpen(it));

  // A task that was started takes the focus; ticking one more question does not.
  const focused = useRef(started);
  useEffect(() => {
    if (started !== focused.current) heading.current?.focus();
    focused.current = started;
  }, [started]);

  return (
    <section className="pane pane-work" aria-labelledby="work-heading">
      <h2 id="work-heading" ref={heading} tabIndex={-1} className="ds-heading pane-heading" data-size="2xs">
        {task.kind === "answer"
          ? t(isDone ? "work.settled" : "work.answer", { count: selected.length })
          : workName(task, t)}
      </h2>
      <ResultNote />
      <div key={JSON.stringify(task)}>
        {task.kind === "answer" && <AnswerTask />}
        {task.kind === "clarify" && <ClarifyTask />}
        {task.kind === "extend" && <ExtendTask />}
        {task.kind === "session" && <SessionTask />}
        {task.kind === "announce" && <AnnounceTask number={task.session} />}
        {task.kind === "callOff" && <CallOffTask number={task.session} />}
        {task.kind === "close" && <CloseTask />}
        {task.kind === "correct" && <CorrectTask number={task.number} />}
        {task.kind === "redact" && <RedactTask number={task.number} />}
        {task.kind === "propose" && about && <ProposeTask submission={about} />}
        {task.kind === "decline" && about && <DeclineTask submission={about} />}
      </div>
    </section>
  );
}
