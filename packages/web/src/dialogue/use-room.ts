import { useApolloClient } from "@apollo/client/react";
import { useCallback, useEffect, useMemo } from "react";
import { serverNow } from "../client/server-clock.ts";
import { useSession } from "../client/session.tsx";
import { useNudges } from "../live/use-nudges.ts";
import { useRecord } from "../live/use-record.ts";
import { useDialogue } from "./dialogue-data.ts";
import { deadlineNames } from "./record/moves.ts";
import type { Room } from "./room.ts";
import { useSubmissions } from "./submissions.ts";

/** A deadline that passes changes what one may do; asked a moment after, spread so that not all ask at once. */
const afterDeadline = () => 1_200 + Math.random() * 3_000;
const longestTimer = 2 ** 31 - 1;

/** Everything that a round's page shows, kept fresh: the record by subscription, the private parts by nudges. */
export function useRoomOf(dialogueId: string) {
  const { viewer } = useSession();
  const isSignedIn = viewer !== null;
  const live = useRecord(dialogueId);
  const { dialogue, isLoading, isMissing, error, refetch } = useDialogue(dialogueId);
  const { submissions, lookAgain: lookAtSubmissions } = useSubmissions(dialogueId, isSignedIn);

  const lookAgain = useCallback(() => {
    void refetch().catch(() => {});
    void lookAtSubmissions();
  }, [refetch, lookAtSubmissions]);
  const lookAgainIfSignedIn = useCallback(() => {
    if (isSignedIn) lookAgain();
  }, [isSignedIn, lookAgain]);

  const seat = dialogue?.viewerMay.length ?? 0;
  useNudges(dialogueId, isSignedIn && (seat > 0 || submissions.length > 0), lookAgainIfSignedIn);

  const { deadlines, closedAt } = live.record;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the round's dates or its end change, look again
  useEffect(() => {
    lookAgainIfSignedIn();
    const timers = deadlineNames.flatMap((name) => {
      const wait = Date.parse(deadlines[name] ?? "") - serverNow();
      return wait > 0 && wait < longestTimer ? [setTimeout(lookAgainIfSignedIn, wait + afterDeadline())] : [];
    });
    return () => timers.forEach(clearTimeout);
  }, [JSON.stringify(deadlines), closedAt, lookAgainIfSignedIn]);

  // Another host may have started or ended it, and what one may do has changed.
  const mayAnnounce = dialogue?.viewerMay.includes("ANNOUNCE_SESSION") ?? false;
  const sessions = live.record.sessions.map(({ number, state }) => `${number} ${state}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever a session has come further, look again
  useEffect(() => {
    if (mayAnnounce) lookAgain();
  }, [sessions, mayAnnounce, lookAgain]);

  // What is redacted goes from the cache of this page too, the round's title and invitation among it.
  const { cache } = useApolloClient();
  const taken = live.entries.filter(({ kind }) => kind === "redaction").at(-1)?.number ?? 0;
  const isNews = live.startedAt !== null && taken > live.startedAt;
  useEffect(() => {
    if (!isNews || taken === 0) return;
    const timer = setTimeout(
      () =>
        void refetch().then(
          () => cache.gc(),
          () => {},
        ),
      Math.random() * 2_000,
    );
    return () => clearTimeout(timer);
  }, [taken, isNews, refetch, cache]);

  const room = useMemo<Room | null>(
    () =>
      dialogue
        ? {
            dialogueId,
            dialogue,
            live,
            submissions,
            may: (action) => dialogue.viewerMay.includes(action),
            lookAgain,
          }
        : null,
    [dialogueId, dialogue, live, submissions, lookAgain],
  );
  return {
    room,
    guard: live.guard,
    isLoading,
    isMissing: isMissing || (live.isMissing && !dialogue),
    error,
    lookAgain,
  };
}
