import { useApolloClient } from "@apollo/client/react";
import { print } from "graphql";
import { useEffect, useMemo } from "react";
import { graphql } from "../generated/gql.ts";
import { pageSocket } from "./page-socket.ts";
import { createGuard, type Guard, type Proof } from "./proof/guard.ts";
import { served } from "./proof/served.ts";
import { createVault, type Vault } from "./proof/vault.ts";
import { createReader, type Reading, type Source } from "./reader.ts";
import type { Status } from "./status.ts";
import { openStream } from "./stream.ts";
import { useStore } from "./use-store.ts";

/** Only what is the same for everyone: the bytes that are hashed, and what they commit to. */
const Entries = graphql(`
  subscription Entries($dialogueId: ID!, $after: Int!) {
    entries(dialogueId: $dialogueId, after: $after) { number leaf disclosures head { size root note } }
  }
`);

const EntryPage = graphql(`
  query EntryPage($dialogueId: ID!, $after: Int!) {
    dialogue(id: $dialogueId) { id size entries(after: $after) { number leaf disclosures head { size root note } } }
  }
`);

const Size = graphql(`
  query Size($dialogueId: ID!) {
    dialogue(id: $dialogueId) { id size }
  }
`);

export interface LiveRecord extends Reading {
  readonly status: Status;
  /** What has been checked, and whether it holds. */
  readonly proof: Proof;
  readonly guard: Guard;
}

let vault: Vault | undefined;

/** A dialogue's record, from its first entry to its newest, as long as the page is open. */
export function useRecord(dialogueId: string): LiveRecord {
  const client = useApolloClient();
  const opened = useMemo(() => {
    const source: Source = {
      subscription: print(Entries),
      stream: openStream,
      async page(after) {
        const { data } = await client.query({
          query: EntryPage,
          variables: { dialogueId, after },
          fetchPolicy: "no-cache",
        });
        return data?.dialogue ?? null;
      },
      async size() {
        const { data } = await client.query({
          query: Size,
          variables: { dialogueId },
          fetchPolicy: "no-cache",
        });
        return data?.dialogue?.size ?? null;
      },
    };
    vault ??= createVault();
    const guard = createGuard(dialogueId, vault, served, window.location.host);
    return createReader(pageSocket(), dialogueId, source, guard);
  }, [client, dialogueId]);
  useEffect(() => opened.open(), [opened]);
  const reading = useStore(opened.reading);
  const status = useStore(opened.status);
  const proof = useStore(opened.guard.proof);
  return { ...reading, status, proof, guard: opened.guard };
}

/** Ask for proof now, or hurry the next attempt. */
export function tryNow(): void {
  pageSocket().check();
}

/** After a stop: go on with whoever is signed in now, or nobody. */
export function goOn(): void {
  pageSocket().restart();
}
