import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useSession } from "../client/session.tsx";
import { Alert } from "../ui/Alert.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Tag } from "../ui/Tag.tsx";
import { ConfirmedBuyers } from "./ConfirmedBuyers.tsx";
import { Invitations } from "./Invitations.tsx";
import { StatusTag } from "./StatusTag.tsx";
import { WaitingOrganisations } from "./WaitingOrganisations.tsx";
import "./organisations.css";

export default function OrganisationsPage() {
  const { t } = useTranslation("organisations");
  const { t: words } = useTranslation("client");
  const { viewer } = useSession();
  const left = (useLocation().state as { left?: string } | null)?.left;
  const mine = viewer?.memberships ?? [];
  return (
    <Page
      title={t("list.title")}
      lead={<p>{t("list.lead")}</p>}
      actions={viewer && <LinkButton to="/organisations/new">{t("list.register")}</LinkButton>}
    >
      <div className="stack organisation-lists">
        {left && (
          <Alert color="success" role="status">
            <p>{t("list.left", { name: left })}</p>
          </Alert>
        )}
        {viewer?.isOperator && <WaitingOrganisations />}
        <Invitations />
        {mine.length > 0 && (
          <section aria-labelledby="mine">
            <h2 id="mine" className="ds-heading" data-size="sm">
              {t("list.mine")}
            </h2>
            <ul className="rows">
              {mine.map(({ id, role, organisation }) => (
                <li key={id}>
                  <Link className="ds-link" to={`/organisations/${organisation.id}`}>
                    {organisation.name}
                  </Link>
                  <span>{words(`kinds.${organisation.kind}`)}</span>
                  <Tag color="accent">{t(`members.roles.${role}`)}</Tag>
                  <StatusTag organisation={organisation} />
                </li>
              ))}
            </ul>
          </section>
        )}
        <ConfirmedBuyers />
      </div>
    </Page>
  );
}
