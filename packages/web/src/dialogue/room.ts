import { createContext, use } from "react";
import type { Action } from "../generated/graphql.ts";
import type { LiveRecord } from "../live/use-record.ts";
import type { DialogueData } from "./dialogue-data.ts";
import type { Submission } from "./submissions.ts";

/** What every part of the page may need to know of the round it is in. */
export interface Room {
  readonly dialogueId: string;
  readonly dialogue: DialogueData;
  readonly live: LiveRecord;
  readonly submissions: readonly Submission[];
  /** The server says what the viewer may do now; nothing here decides it. */
  readonly may: (action: Action) => boolean;
  /** Ask again for everything private. */
  readonly lookAgain: () => void;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = use(RoomContext);
  if (!room) throw new Error("useRoom outside a round");
  return room;
}
