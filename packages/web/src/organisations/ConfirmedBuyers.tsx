import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { toRefusal } from "../client/refusal.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loading } from "../ui/Loading.tsx";
import { countryName } from "./countries.ts";

const Buyers = graphql(`
  query ConfirmedBuyers($after: String) {
    organisations(first: 50, after: $after, kind: BUYER, isConfirmed: true) {
      edges {
        cursor
        node { id name country }
      }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export function ConfirmedBuyers() {
  const { t, i18n } = useTranslation("organisations");
  const say = useRefusalText();
  const query = useQuery(Buyers, { fetchPolicy: "cache-and-network" });
  const found = query.data?.organisations;
  return (
    <section aria-labelledby="buyers">
      <h2 id="buyers" className="ds-heading" data-size="sm">
        {t("list.buyers")}
      </h2>
      {!found && query.loading && <Loading blocks={2} />}
      {!found && query.error && (
        <EmptyState
          level={3}
          heading={t("failed")}
          action={<Button onClick={() => query.refetch()}>{t("again")}</Button>}
        >
          <p>{say(toRefusal(query.error))}</p>
        </EmptyState>
      )}
      {found?.edges.length === 0 && <p className="quiet">{t("list.buyersNone")}</p>}
      <ul className="rows">
        {found?.edges.map(({ node }) => (
          <li key={node.id}>
            <Link className="ds-link" to={`/organisations/${node.id}`}>
              {node.name}
            </Link>
            <span>{countryName(node.country, i18n.language)}</span>
          </li>
        ))}
      </ul>
      {found?.pageInfo.hasNextPage && (
        <Button
          variant="secondary"
          onClick={() => query.fetchMore({ variables: { after: found.pageInfo.endCursor } })}
        >
          {t("list.more")}
        </Button>
      )}
    </section>
  );
}
