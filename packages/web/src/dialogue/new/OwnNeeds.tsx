import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { graphql } from "../../generated/gql.ts";
import { Loading } from "../../ui/Loading.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { SearchField } from "../../ui/SearchField.tsx";

const OwnNeedsDocument = graphql(`
  query OwnNeeds($search: String) {
    needs(first: 100, search: $search) {
      edges {
        cursor
        node { id title wantedEffect owner { id } }
      }
    }
  }
`);

interface Props {
  organisationId: string;
  chosen: string | null;
  onChoose: (needId: string) => void;
  refusal: string | undefined;
}

/** The organisation's own needs, to choose one from. */
export function OwnNeeds({ organisationId, chosen, onChoose, refusal }: Props) {
  const { t } = useTranslation("dialogueNew");
  const [search, setSearch] = useState("");
  const { data, loading } = useQuery(OwnNeedsDocument, {
    variables: { search: search || null },
    fetchPolicy: "cache-and-network",
  });
  if (!data && loading) return <Loading blocks={1} />;
  const own = (data?.needs.edges ?? []).filter(({ node }) => node.owner.id === organisationId);
  return (
    <div className="stack" data-gap="sm">
      {(own.length > 7 || search) && (
        <SearchField label={t("need.ownSearch")} value={search} onSearch={setSearch} />
      )}
      {own.length === 0 && <p className="quiet">{t("need.ownNone")}</p>}
      <RadioGroup
        legend={t("need.own")}
        isFramed
        value={chosen ?? ""}
        onChange={onChoose}
        refusal={refusal}
        options={own.map(({ node }) => ({
          value: node.id,
          label: node.title,
          description: <span className="own-need-effect">{node.wantedEffect}</span>,
        }))}
      />
    </div>
  );
}
