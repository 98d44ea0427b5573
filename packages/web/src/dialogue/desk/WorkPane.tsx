import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../room.ts";
import { AnswerTask } from "./AnswerTask.tsx";
import { ClarifyTask } from "./ClarifyTask.tsx";
import { CloseTask } from "./CloseTask.tsx";
import { CorrectTask } from "./CorrectTask.tsx";
import { DeclineTask } from "./DeclineTask.tsx";
import { useDesk } from "./desk.ts";
import { ExtendTask } from "./ExtendTask.tsx";
import { ProposeTask } from "./ProposeTask.tsx";
import { PublishedNote } from "./PublishedNote.tsx";

/** The middle of the desk: one task at a time. */
export function WorkPane() {
  const { t } = useTranslation("dialogue");
  const { task, selected, published } = useDesk();
  const { submissions } = useRoom();
  const heading = useRef<HTMLHeadingElement>(null);
  const about = "id" in task ? submissions.find(({ id }) => id === task.id) : undefined;
  const subject = JSON.stringify([task, task.kind === "answer" ? selected : []]);

  // A task that was chosen takes the focus; ticking one more question does not.
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current && task.kind !== "answer") heading.current?.focus();
    isFirst.current = false;
  }, [task]);
  useEffect(() => {
    if (published) heading.current?.focus();
  }, [published]);

  return (
    <section className="pane pane-work" aria-labelledby="work-heading">
      <h2 id="work-heading" ref={heading} tabIndex={-1} className="ds-heading pane-heading" data-size="2xs">
        {task.kind === "correct"
          ? t("work.correct", { number: task.number })
          : task.kind === "answer"
            ? t("work.answer", { count: selected.length })
            : t(`work.${task.kind}`)}
      </h2>
      <PublishedNote />
      <div key={subject}>
        {task.kind === "answer" && <AnswerTask />}
        {task.kind === "clarify" && <ClarifyTask />}
        {task.kind === "extend" && <ExtendTask />}
        {task.kind === "close" && <CloseTask />}
        {task.kind === "correct" && <CorrectTask number={task.number} />}
        {task.kind === "propose" && about && <ProposeTask submission={about} />}
        {task.kind === "decline" && about && <DeclineTask submission={about} />}
      </div>
    </section>
  );
}
