import type { TFunction } from "i18next";
import type { Task } from "./desk.ts";

/** What a task is called, above it. */
export function workName(task: Exclude<Task, { kind: "answer" }>, t: TFunction<"desk">): string {
  if (task.kind === "correct") return t("work.correct", { number: task.number });
  if (task.kind === "redact") return t("work.redact", { number: task.number });
  if (task.kind === "announce") return t(task.session === null ? "work.announce" : "work.moveSession");
  return t(`work.${task.kind}`);
}
