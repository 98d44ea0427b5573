import { createContext, use } from "react";
import type { Wordings } from "./wordings.ts";

/** What the middle pane works on. */
export type Task =
  | { readonly kind: "answer" }
  | { readonly kind: "propose"; readonly id: string }
  | { readonly kind: "decline"; readonly id: string }
  | { readonly kind: "clarify" }
  | { readonly kind: "correct"; readonly number: number }
  | { readonly kind: "extend" }
  | { readonly kind: "close" };

export type Pane = "queue" | "work" | "record";

/** What the server said when something became public. */
export interface Published {
  readonly numbers: readonly number[];
  readonly at: string | null;
}

export interface DeskState {
  /** The submissions that are worked on, in the order they were chosen. */
  readonly selected: readonly string[];
  readonly task: Task;
  readonly pane: Pane;
  readonly published: Published | null;
  readonly wordings: Wordings;
  select(ids: readonly string[]): void;
  start(task: Task): void;
  show(pane: Pane): void;
  /** A task ended: with entries that everyone now has, or with none. */
  finish(published: Published | null): void;
}

export const DeskContext = createContext<DeskState | null>(null);

export function useDesk(): DeskState {
  const desk = use(DeskContext);
  if (!desk) throw new Error("useDesk away from the desk");
  return desk;
}
