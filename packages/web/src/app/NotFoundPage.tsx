import { useTranslation } from "react-i18next";
import { useSession } from "../client/session.tsx";
import { LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";

export function NotFoundPage() {
  const { t } = useTranslation("app");
  const { viewer } = useSession();
  return (
    <Page title={t("notFound.title")} width="text" lead={<p>{t("notFound.text")}</p>}>
      {!viewer && <p>{t("notFound.signInHint")}</p>}
      <LinkButton to="/">{t("notFound.toDialogues")}</LinkButton>
    </Page>
  );
}
