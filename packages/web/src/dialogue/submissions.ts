import { useApolloClient } from "@apollo/client/react";
import type { DialogueRecord } from "@samtidig/ledger";
import { useCallback, useEffect, useRef, useState } from "react";
import { graphql } from "../generated/gql.ts";
import type { SubmissionPageQuery } from "../generated/graphql.ts";

const SubmissionPage = graphql(`
  query SubmissionPage($id: ID!, $after: ID) {
    dialogue(id: $id) {
      id
      submissions(first: 100, after: $after) {
        id
        ordinal
        askerLabel
        refersTo
        text
        mayReword
        proposedText
        agreedText
        state
        version
        receivedAt
        number
        declinedOn
        receipt
      }
    }
  }
`);

const pageSize = 100;

export type Submission = NonNullable<SubmissionPageQuery["dialogue"]>["submissions"][number];

/** Hosts: all. A supplier: its own. Asked for again whenever `lookAgain` is called; what was there stays meanwhile. */
export function useSubmissions(dialogueId: string, isFor: boolean) {
  const client = useApolloClient();
  const [submissions, setSubmissions] = useState<readonly Submission[]>([]);
  const [isLoaded, setLoaded] = useState(false);
  const turn = useRef(0);

  const lookAgain = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    if (!isFor) return;
    const all: Submission[] = [];
    try {
      for (let isMore = true; isMore; ) {
        const { data } = await client.query({
          query: SubmissionPage,
          variables: { id: dialogueId, after: all.at(-1)?.id ?? null },
          fetchPolicy: "no-cache",
        });
        const page = data?.dialogue?.submissions ?? [];
        all.push(...page);
        isMore = page.length === pageSize;
      }
    } catch {
      // Asked again at the next nudge or connection; what is shown stays.
      return;
    }
    if (mine !== turn.current) return;
    setSubmissions(all);
    setLoaded(true);
  }, [client, dialogueId, isFor]);

  useEffect(() => {
    if (isFor) void lookAgain();
    else setSubmissions([]);
  }, [isFor, lookAgain]);
  return { submissions, isLoaded, lookAgain };
}

/** Neither answered, declined nor withdrawn: the round cannot be closed while there is one. */
export function isOpen({ state }: Pick<Submission, "state">): boolean {
  return state === "RECEIVED" || state === "PROPOSED" || state === "AGREED" || state === "PUBLISHED";
}

/** Nothing public has come of it yet: it can be proposed for, declined, published or withdrawn. */
export function isUntouched(submission: Pick<Submission, "state">): boolean {
  return isOpen(submission) && submission.state !== "PUBLISHED";
}

/** The words that are published where the hosts choose no others. */
export function ownWords({ agreedText, text }: Pick<Submission, "agreedText" | "text">): string {
  return agreedText ?? text;
}

/** The entry in which everyone reads the question; the entry of a declined one says nothing of it. */
export function publishedAs({ state, number }: Pick<Submission, "state" | "number">): number | null {
  return state === "PUBLISHED" || state === "ANSWERED" ? number : null;
}

/** The words that hosts know it by: as everyone reads them, once it is published; until then as they stand. */
export function wordsOf(submission: Submission, record: DialogueRecord): string {
  const number = publishedAs(submission);
  return (number !== null && record.entries[number - 1]?.text) || ownWords(submission);
}
