import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { toRefusal } from "../client/refusal.ts";
import { useSession } from "../client/session.tsx";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Page } from "../ui/Page.tsx";
import { NeedDialogues } from "./NeedDialogues.tsx";
import "./needs.css";

const NeedDocument = graphql(`
  query Need($id: ID!) {
    need(id: $id) {
      id
      title
      affected
      situation
      wantedEffect
      owner { id name }
      dialogues(first: 100) { id title phase size language host { id name } }
    }
  }
`);

const parts = ["affected", "situation", "wantedEffect"] as const;

export default function NeedPage() {
  const { t } = useTranslation("needs");
  const say = useRefusalText();
  const { id = "" } = useParams();
  const { viewer } = useSession();
  const query = useQuery(NeedDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  const need = query.data?.need;
  const breadcrumb = [{ to: "/needs", label: t("title") }];

  if (!need) {
    if (query.loading) {
      return (
        <Page title={t("title")} width="text" breadcrumb={breadcrumb}>
          <Loading blocks={2} />
        </Page>
      );
    }
    const text = query.error ? say(toRefusal(query.error)) : t("one.notFoundText");
    return (
      <Page
        title={query.error ? t("one.failed") : t("one.notFound")}
        width="text"
        breadcrumb={breadcrumb}
        lead={<p>{text}</p>}
      >
        {query.error && <Button onClick={() => query.refetch()}>{t("again")}</Button>}
      </Page>
    );
  }
  const isMine = viewer?.memberships.some(({ organisation }) => organisation.id === need.owner.id);
  const isPrivate = need.dialogues.every(({ phase }) => phase === "DRAFT");
  const language = need.dialogues[0]?.language;
  return (
    <Page
      title={need.title}
      titleLang={language}
      width="text"
      breadcrumb={breadcrumb}
      lead={
        <Link className="ds-link" to={`/organisations/${need.owner.id}`}>
          {need.owner.name}
        </Link>
      }
    >
      <div className="stack">
        {isMine && isPrivate && (
          <Alert>
            <p>{t("one.private")}</p>
          </Alert>
        )}
        <div className="ds-card need-parts" data-color="neutral">
          {parts.map((part) => (
            <section key={part} aria-labelledby={part}>
              <h2 id={part} className="ds-heading" data-size="2xs">
                {t(`one.${part}`)}
              </h2>
              <p className="prose" dir="auto" lang={need[part] ? language : undefined}>
                {need[part] ?? t("one.redacted")}
              </p>
            </section>
          ))}
        </div>
        <NeedDialogues dialogues={need.dialogues} />
        {isMine && (
          <div>
            <LinkButton to={`/dialogues/new?need=${need.id}`}>{t("one.start")}</LinkButton>
          </div>
        )}
      </div>
    </Page>
  );
}
