import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { toRefusal } from "../client/refusal.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import type { DialoguePhase, DialoguesQuery } from "../generated/graphql.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loading } from "../ui/Loading.tsx";
import { DialogueCard } from "./DialogueCard.tsx";
import { DialogueFilter } from "./DialogueFilter.tsx";

const Dialogues = graphql(`
  query Dialogues($after: String, $phase: DialoguePhase, $search: String) {
    dialogues(first: 20, after: $after, phase: $phase, search: $search) {
      totalCount
      edges {
        cursor
        node {
          id
          title
          language
          phase
          size
          isDemonstration
          opensAt
          questionsUntil
          answersBy
          closesAt
          closedAt
          host { id name }
          coHosts { id name }
          need { id title }
        }
      }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

const phases: readonly string[] = ["DRAFT", "PLANNED", "OPEN", "CLOSED"] satisfies DialoguePhase[];

/** The dialogues that the reader may see; what is chosen stands in the address. */
export function DialogueList({ hasHeading }: { hasHeading?: boolean }) {
  const { t } = useTranslation("front");
  const say = useRefusalText();
  const [params, setParams] = useSearchParams();
  const asked = params.get("phase");
  const phase = asked && phases.includes(asked) ? (asked as DialoguePhase) : null;
  const search = params.get("search") || null;
  const query = useQuery(Dialogues, { variables: { phase, search }, fetchPolicy: "cache-and-network" });
  const found = (query.data ?? query.previousData)?.dialogues;
  // Those that take questions now come first, also where many have been opened since.
  const open = useQuery(Dialogues, {
    variables: { phase: "OPEN", search },
    fetchPolicy: "cache-and-network",
    skip: phase !== null,
  });
  const isReady = phase !== null || !open.loading || open.data !== undefined;
  const shown = isReady ? openFirst(phase === null ? open.data?.dialogues.edges : [], found?.edges) : [];
  const showAll = () => setParams({}, { preventScrollReset: true });

  return (
    <section className="dialogue-list" aria-label={t("list.heading")} aria-busy={query.loading}>
      <div className="dialogue-list-head">
        {hasHeading && (
          <h2 className="ds-heading" data-size="md">
            {t("list.heading")}
          </h2>
        )}
        <DialogueFilter phase={phase} search={search ?? ""} />
        <p className="dialogue-list-count" role="status">
          {found && !query.loading ? t("list.found", { count: found.totalCount }) : ""}
        </p>
      </div>
      {!found && query.loading && <Loading />}
      {query.error && !query.data && (
        <EmptyState
          heading={t("failed.heading")}
          action={<Button onClick={() => query.refetch()}>{t("failed.again")}</Button>}
        >
          <p>{say(toRefusal(query.error))}</p>
        </EmptyState>
      )}
      {found && found.edges.length === 0 && !query.loading && (phase || search) && (
        <EmptyState
          heading={t("noHit.heading")}
          action={
            <Button variant="secondary" onClick={showAll}>
              {t("noHit.action")}
            </Button>
          }
        >
          <p>{t("noHit.text")}</p>
        </EmptyState>
      )}
      {found && found.edges.length === 0 && !query.loading && !phase && !search && (
        <EmptyState heading={t("empty.heading")}>
          <p>{t("empty.text")}</p>
        </EmptyState>
      )}
      {found && (
        <ul className="card-list">
          {shown.map(({ node }) => (
            <li key={node.id}>
              <DialogueCard dialogue={node} level={hasHeading ? 3 : 2} />
            </li>
          ))}
        </ul>
      )}
      {found?.pageInfo.hasNextPage && (
        <Button
          variant="secondary"
          isBusy={query.loading}
          onClick={() => query.fetchMore({ variables: { after: found.pageInfo.endCursor } })}
        >
          {t("list.more")}
        </Button>
      )}
    </section>
  );
}

type Edge = DialoguesQuery["dialogues"]["edges"][number];

function openFirst(open: readonly Edge[] = [], all: readonly Edge[] = []): readonly Edge[] {
  const isOpen = new Set(open.map(({ node }) => node.id));
  return [...open, ...all.filter(({ node }) => !isOpen.has(node.id))];
}
