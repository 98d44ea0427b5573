import { createContext, use } from "react";
import type { Wordings } from "./wordings.ts";

/** What the middle pane works on. */
export type Task =
  | { readonly kind: "answer" }
  | { readonly kind: "propose"; readonly id: string }
  | { readonly kind: "decline"; readonly id: string }
  | { readonly kind: "clarify" }
  | { readonly kind: "correct"; readonly number: number }
  | { readonly kind: "redact"; readonly number: number }
  | { readonly kind: "extend" }
  | { readonly kind: "session" }
  /** `session`: one already announced, which this replaces. */
  | { readonly kind: "announce"; readonly session: number | null }
  | { readonly kind: "callOff"; readonly session: number }
  | { readonly kind: "close" };

export type Pane = "queue" | "work" | "record";

/** What an act led to, as the server said: entries that everyone now has, or words that one asker may accept. */
export type Result =
  | { readonly kind: "published"; readonly numbers: readonly number[]; readonly at: string | null }
  | { readonly kind: "proposed"; readonly name: string }
  | { readonly kind: "redaction"; readonly is: "resultProposed" | "resultWithdrawn" };

export interface DeskState {
  /** The submissions that are worked on, in the order they were chosen. */
  readonly selected: readonly string[];
  readonly task: Task;
  /** How many tasks have been started by a press: each takes the focus, ticking one more question does not. */
  readonly started: number;
  readonly pane: Pane;
  readonly result: Result | null;
  readonly wordings: Wordings;
  select(ids: readonly string[]): void;
  start(task: Task): void;
  /** Work on this one alone. */
  answer(id: string): void;
  show(pane: Pane): void;
  finish(result: Result): void;
}

export const DeskContext = createContext<DeskState | null>(null);

export function useDesk(): DeskState {
  const desk = use(DeskContext);
  if (!desk) throw new Error("useDesk away from the desk");
  return desk;
}
