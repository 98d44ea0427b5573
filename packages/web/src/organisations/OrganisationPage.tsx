import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { toRefusal } from "../client/refusal.ts";
import { useSession } from "../client/session.tsx";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Page } from "../ui/Page.tsx";
import { countryName } from "./countries.ts";
import { Members } from "./Members.tsx";
import { formatRegistrationNumber } from "./registration-number.ts";
import { StatusTag } from "./StatusTag.tsx";
import "./organisations.css";

const OrganisationDocument = graphql(`
  query Organisation($id: ID!) {
    organisation(id: $id) {
      id
      name
      kind
      country
      registrationNumber
      isConfirmed
      members(first: 100) {
        id
        role
        acceptedAt
        person { id name email }
      }
    }
  }
`);

export default function OrganisationPage() {
  const { t, i18n } = useTranslation("organisations");
  const { t: words } = useTranslation("client");
  const say = useRefusalText();
  const { id = "" } = useParams();
  const { viewer } = useSession();
  const navigate = useNavigate();
  const query = useQuery(OrganisationDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  const organisation = query.data?.organisation;
  const breadcrumb = [{ to: "/organisations", label: t("list.title") }];

  if (!organisation) {
    if (query.loading) {
      return (
        <Page title={t("list.title")} width="text" breadcrumb={breadcrumb}>
          <Loading blocks={2} />
        </Page>
      );
    }
    const text = query.error ? say(toRefusal(query.error)) : t("one.notFoundText");
    return (
      <Page
        title={query.error ? t("failed") : t("one.notFound")}
        width="text"
        breadcrumb={breadcrumb}
        lead={<p>{text}</p>}
      >
        {query.error && <Button onClick={() => query.refetch()}>{t("again")}</Button>}
      </Page>
    );
  }
  const mine = viewer?.memberships.find((one) => one.organisation.id === id);
  const isWaiting = !organisation.isConfirmed && organisation.kind !== "SUPPLIER";
  return (
    <Page
      title={organisation.name}
      width="text"
      breadcrumb={breadcrumb}
      lead={
        <div className="row">
          <span>{words(`kinds.${organisation.kind}`)}</span>
          <StatusTag organisation={organisation} />
        </div>
      }
      actions={
        mine &&
        organisation.kind === "BUYER" && <LinkButton to="/dialogues/new">{t("one.startDialogue")}</LinkButton>
      }
    >
      <div className="stack">
        {mine && isWaiting && (
          <Alert color="warning" heading={t("one.waiting")}>
            <p>{t("one.waitingText")}</p>
          </Alert>
        )}
        <dl className="facts">
          <div>
            <dt>{t("one.country")}</dt>
            <dd>{countryName(organisation.country, i18n.language)}</dd>
          </div>
          {organisation.registrationNumber && (
            <div>
              <dt>{t("one.number")}</dt>
              <dd>{formatRegistrationNumber(organisation.registrationNumber)}</dd>
            </div>
          )}
        </dl>
        {mine && (
          <Members
            organisation={organisation}
            isOwner={mine.role === "OWNER"}
            onChange={() => query.refetch()}
            onLeft={() => navigate("/organisations", { state: { left: organisation.name } })}
          />
        )}
      </div>
    </Page>
  );
}
