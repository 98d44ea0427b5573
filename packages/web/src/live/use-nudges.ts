import { print } from "graphql";
import { useEffect, useRef } from "react";
import { graphql } from "../generated/gql.ts";
import { pageSocket } from "./page-socket.ts";

const Nudges = graphql(`
  subscription Nudges($dialogueId: ID!) {
    nudges(dialogueId: $dialogueId) { dialogueId }
  }
`);

/** Nudges that come close together ask once. */
const gather = 150;

/**
 * "Something private changed, look again": calls `lookAgain` at each nudge, and after each new connection, because what
 * happened meanwhile nudged nobody.
 */
export function useNudges(dialogueId: string, isFor: boolean, lookAgain: () => void): void {
  const latest = useRef(lookAgain);
  useEffect(() => {
    latest.current = lookAgain;
  });
  useEffect(() => {
    if (!isFor) return;
    const socket = pageSocket();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        latest.current();
      }, gather);
    };
    let { generation } = socket.connection.get();
    const unwatch = socket.connection.watch(() => {
      const now = socket.connection.get().generation;
      if (now !== generation && generation > 0) soon();
      generation = now;
    });
    const subscription = socket.subscribe({
      query: print(Nudges),
      variables: () => ({ dialogueId }),
      next: soon,
    });
    return () => {
      clearTimeout(timer);
      unwatch();
      subscription.stop();
    };
  }, [dialogueId, isFor]);
}
