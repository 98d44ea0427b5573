import { useApolloClient } from "@apollo/client/react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { graphql } from "../../generated/gql.ts";
import { useRoom } from "../room.ts";
import { type EntrySpread, type Spreads, SpreadsContext } from "./spreads.ts";

const SpreadsAfter = graphql(`
  query Spreads($id: ID!, $after: Int!) {
    dialogue(id: $id) { id 
        spreads(after: $after) { number milliseconds connections receipts { asked received lastMilliseconds } }
       }
  }
`);

const pageLength = 100;
/** It is known about a second after the entry; thousands of readers must not all ask at once. */
const wait = (isHost: boolean) => 2_000 + Math.random() * (isHost ? 500 : 10_000);
/** One that was not known yet is asked for again with the next entry, if that comes soon. */
const overlap = 5;

/** Asks how far apart everyone got the entries: well after they are shown, one question for all that came meanwhile. */
export function SpreadsProvider({ children }: { children: ReactNode }) {
  const client = useApolloClient();
  const { dialogueId, live, may } = useRoom();
  const { size } = live.record;
  const isHost = may("PROPOSE_WORDING");
  const [spreads, setSpreads] = useState<Spreads>(new Map());
  const latest = useRef(0);
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useEffect(() => {
    latest.current = size;
    // One that waits already asks for this entry too.
    if (size === asked.current || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      const upTo = latest.current;
      const ask = async () => {
        const found: EntrySpread[] = [];
        for (let after = Math.max(0, asked.current - overlap); after < upTo; after += pageLength) {
          const { data } = await client.query({
            query: SpreadsAfter,
            variables: { id: dialogueId, after },
            fetchPolicy: "no-cache",
          });
          found.push(...(data?.dialogue?.spreads ?? []));
        }
        asked.current = upTo;
        setSpreads((before) => new Map([...before, ...found.map((one) => [one.number, one] as const)]));
      };
      // Nothing depends on it: whoever cannot ask now asks with the next entry.
      void ask().catch(() => {});
    }, wait(isHost));
  }, [client, dialogueId, size, isHost]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return <SpreadsContext value={spreads}>{children}</SpreadsContext>;
}
