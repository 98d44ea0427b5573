import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";

/** Where a page failed to load or to show: a newer build, a lost network, a fault of ours. */
export function BrokenPage() {
  const { t } = useTranslation("app");
  return (
    <Page title={t("broken.title")} width="text" lead={<p>{t("broken.text")}</p>}>
      <Button onClick={() => window.location.reload()}>{t("broken.reload")}</Button>
    </Page>
  );
}
