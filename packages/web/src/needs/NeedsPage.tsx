import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { toRefusal } from "../client/refusal.ts";
import { useSession } from "../client/session.tsx";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Page } from "../ui/Page.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { NeedCard } from "./NeedCard.tsx";
import "./needs.css";

const Needs = graphql(`
  query Needs($after: String, $search: String) {
    needs(first: 20, after: $after, search: $search) {
      totalCount
      edges {
        cursor
        node {
          id
          title
          situation
          owner { id name }
          dialogues(first: 20) { id phase language }
        }
      }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export default function NeedsPage() {
  const { t } = useTranslation("needs");
  const say = useRefusalText();
  const { viewer } = useSession();
  const [params, setParams] = useSearchParams();
  const search = params.get("search") || null;
  const query = useQuery(Needs, { variables: { search }, fetchPolicy: "cache-and-network" });
  const found = (query.data ?? query.previousData)?.needs;
  const isEmpty = found?.edges.length === 0 && !query.loading;
  const mayHost = viewer?.memberships.some(({ organisation }) => organisation.kind === "BUYER");
  return (
    <Page
      title={t("title")}
      lead={<p>{t("lead")}</p>}
      actions={mayHost && <LinkButton to="/dialogues/new">{t("write")}</LinkButton>}
    >
      <div className="needs" aria-busy={query.loading}>
        <div className="row needs-head">
          <SearchField
            label={t("search")}
            value={search ?? ""}
            onSearch={(next) =>
              setParams(next ? { search: next } : {}, { replace: true, preventScrollReset: true })
            }
          />
          <p role="status">{found && !query.loading ? t("found", { count: found.totalCount }) : ""}</p>
        </div>
        {!found && query.loading && <Loading />}
        {!found && query.error && (
          <EmptyState
            heading={t("failed")}
            action={<Button onClick={() => query.refetch()}>{t("again")}</Button>}
          >
            <p>{say(toRefusal(query.error))}</p>
          </EmptyState>
        )}
        {isEmpty && (
          <EmptyState heading={t(search ? "noHit.heading" : "empty.heading")}>
            <p>{t(search ? "noHit.text" : "empty.text")}</p>
          </EmptyState>
        )}
        <ul className="card-list needs-list">
          {found?.edges.map(({ node }) => (
            <li key={node.id}>
              <NeedCard need={node} />
            </li>
          ))}
        </ul>
        {found?.pageInfo.hasNextPage && (
          <Button
            variant="secondary"
            isBusy={query.loading}
            onClick={() => query.fetchMore({ variables: { after: found.pageInfo.endCursor } })}
          >
            {t("more")}
          </Button>
        )}
      </div>
    </Page>
  );
}
