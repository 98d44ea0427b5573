import { useState } from "react";
import { keep, recallJson } from "../../client/browser-storage.ts";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";

/** The supplier's questions by whose turn it is: what it has to answer or has not seen comes first. */
export function useAttention(submissions: readonly Submission[]) {
  const name = `seen-declined.${useRoom().dialogueId}`;
  // One that is answered here stays in its place: whoever answered it sees what became of it.
  const [asked] = useState(() => new Set<string>());
  const [seen, setSeen] = useState(() => recallJson<string[]>(name) ?? []);
  for (const { id, state } of submissions) if (state === "PROPOSED") asked.add(id);

  const waiting = submissions.filter(({ id, state }) => asked.has(id) && state !== "DECLINED");
  const declined = submissions.filter(({ id, state }) => state === "DECLINED" && !seen.includes(id));
  return {
    waiting,
    declined,
    others: submissions.filter((one) => !waiting.includes(one) && !declined.includes(one)),
    dismiss(id: string) {
      const next = [...seen, id];
      keep(name, JSON.stringify(next));
      setSeen(next);
    },
  };
}
