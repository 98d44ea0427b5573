import { type ReactNode, useMemo, useState } from "react";
import { useRoom } from "../room.ts";
import { DeskContext, type DeskState, type Pane, type Result, type Task } from "./desk.ts";
import { useWordings } from "./wordings.ts";

/** What the hosts are at, for the whole page: it stays while they look at the round as everyone sees it. */
export function DeskProvider({ children }: { children: ReactNode }) {
  const { dialogueId, lookAgain } = useRoom();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [task, setTask] = useState<Task>({ kind: "answer" });
  const [started, setStarted] = useState(0);
  const [pane, setPane] = useState<Pane>("queue");
  const [result, setResult] = useState<Result | null>(null);
  const wordings = useWordings(dialogueId);

  const desk = useMemo<DeskState>(() => {
    const select = (ids: readonly string[]) => {
      setSelected(ids);
      setTask({ kind: "answer" });
      setResult(null);
    };
    const start = (next: Task) => {
      setTask(next);
      setPane("work");
      setResult(null);
      setStarted((count) => count + 1);
    };
    return {
      selected,
      task,
      started,
      pane,
      result,
      wordings,
      select,
      start,
      answer(id) {
        select([id]);
        start({ kind: "answer" });
      },
      show: setPane,
      finish(done) {
        select([]);
        setPane("work");
        setResult(done);
        lookAgain();
      },
    };
  }, [selected, task, started, pane, result, wordings, lookAgain]);
  return <DeskContext value={desk}>{children}</DeskContext>;
}
