import { useTranslation } from "react-i18next";
import { DemoPeople } from "../client/DemoPeople.tsx";
import { useSession } from "../client/session.tsx";
import { Alert } from "../ui/Alert.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { DialogueList } from "./DialogueList.tsx";
import { Welcome } from "./Welcome.tsx";
import "./front.css";

/** Newcomers are told what this is; those who are signed in go straight to the dialogues. */
export default function FrontPage() {
  const { t } = useTranslation("front");
  const { viewer, isLoading, wasSignedIn, actingFor } = useSession();
  if (isLoading ? !wasSignedIn : !viewer) {
    return (
      <>
        <Welcome />
        <div className="page stack" id="dialogues">
          <DemoPeople isFolded />
          <DialogueList hasHeading />
        </div>
      </>
    );
  }
  const mayHost = viewer?.memberships.some(({ organisation }) => organisation.kind === "BUYER");
  return (
    <Page
      title={t("homeTitle")}
      lead={<p>{t("homeLead")}</p>}
      actions={mayHost && <LinkButton to="/dialogues/new">{t("start")}</LinkButton>}
    >
      <div className="stack">
        {viewer && !actingFor && !viewer.isOperator && (
          <Alert heading={t("noOrganisation.heading")}>
            <p>{t("noOrganisation.text")}</p>
            <LinkButton to="/organisations/new" variant="secondary">
              {t("noOrganisation.action")}
            </LinkButton>
          </Alert>
        )}
        <DialogueList />
        <DemoPeople isFolded />
      </div>
    </Page>
  );
}
