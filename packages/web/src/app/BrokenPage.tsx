import { useTranslation } from "react-i18next";
import { useRouteError } from "react-router";
import { Button } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";

/** The page's file did not come: the network is gone, or a newer build has files of other names. */
export class PageNotLoaded extends Error {}

/** Where a page failed to load or to show. */
export function BrokenPage() {
  const { t } = useTranslation("app");
  const what = useRouteError() instanceof PageNotLoaded ? "notLoaded" : "broken";
  return (
    <Page title={t(`${what}.title`)} width="text" lead={<p>{t(`${what}.text`)}</p>}>
      <Button onClick={() => window.location.reload()}>{t(`${what}.reload`)}</Button>
    </Page>
  );
}
