import { useQuery } from "@apollo/client/react";
import { graphql } from "../generated/gql.ts";
import type { DialogueQuery } from "../generated/graphql.ts";

const Dialogue = graphql(`
  query Dialogue($id: ID!) {
    dialogue(id: $id) {
      id
      title
      invitation
      language
      phase
      isDemonstration
      isFrozen
      size
      opensAt
      questionsUntil
      answersBy
      closesAt
      host { id name }
      coHosts { id name }
      need { id title affected situation wantedEffect }
      viewerMay
      redactions { id numbers fields ground level reason state isMine proposedAt proposedBy { id name } }
    }
  }
`);

export type DialogueData = NonNullable<DialogueQuery["dialogue"]>;
export type Redaction = DialogueData["redactions"][number];

/** What the record does not tell: whether it exists for this viewer, its draft, and what the viewer may do. */
export function useDialogue(id: string) {
  const { data, loading, error, refetch } = useQuery(Dialogue, {
    variables: { id },
    fetchPolicy: "cache-and-network",
  });
  return {
    dialogue: data?.dialogue,
    isLoading: loading && !data,
    isMissing: data?.dialogue === null,
    error,
    refetch,
  };
}
