import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { SignInFirst } from "../../client/SignInFirst.tsx";
import { useSession } from "../../client/session.tsx";
import { LinkButton } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { Page } from "../../ui/Page.tsx";
import { OpenStep } from "./OpenStep.tsx";
import { Steps } from "./Steps.tsx";
import { WriteSteps } from "./WriteSteps.tsx";
import "./new-dialogue.css";

/** From a need to an opened round. The step, and the draft once it is made, stand in the address. */
export default function NewDialoguePage() {
  const { t } = useTranslation("dialogueNew");
  const { viewer, isLoading } = useSession();
  const [params] = useSearchParams();
  const made = params.get("dialogue");
  const page = {
    title: t("title"),
    width: "text" as const,
    breadcrumb: [{ to: "/", label: t("dialogues") }],
  };
  const [host, ...others] = (viewer?.memberships ?? [])
    .map(({ organisation }) => organisation)
    .filter(({ kind }) => kind === "BUYER");
  if (!viewer) {
    return <Page {...page}>{isLoading ? <Loading /> : <SignInFirst>{t("needsSignIn")}</SignInFirst>}</Page>;
  }
  if (!host) {
    return (
      <Page {...page}>
        <EmptyState
          heading={t("noBuyer.heading")}
          action={<LinkButton to="/organisations/new">{t("noBuyer.action")}</LinkButton>}
        >
          <p>{t("noBuyer.text")}</p>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page {...page} lead={<p>{t("lead")}</p>}>
      {made ? (
        <div className="stack">
          <Steps current="open" faulty={[]} />
          <OpenStep dialogueId={made} />
        </div>
      ) : (
        <WriteSteps hosts={[host, ...others]} />
      )}
    </Page>
  );
}
