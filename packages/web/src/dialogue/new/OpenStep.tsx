import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useAct } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { Loading } from "../../ui/Loading.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { StepForm } from "./StepForm.tsx";

const DraftToOpen = graphql(`
  query DraftToOpen($id: ID!) {
    dialogue(id: $id) { id title language phase viewerMay host { id isConfirmed } }
  }
`);

const OpenNewDialogue = graphql(`
  mutation OpenNewDialogue($id: ID!, $key: UUID!) {
    openDialogue(id: $id, key: $key) { number }
  }
`);

/** The draft is stored; opening it is an act of its own, with a plain warning. */
export function OpenStep({ dialogueId }: { dialogueId: string }) {
  const { t } = useTranslation("dialogueNew");
  const say = useRefusalText();
  const navigate = useNavigate();
  const { data, loading } = useQuery(DraftToOpen, {
    variables: { id: dialogueId },
    fetchPolicy: "cache-and-network",
  });
  const [open, { isBusy, refusal }] = useAct(OpenNewDialogue, `open-${dialogueId}`);
  const dialogue = data?.dialogue;
  const to = `/dialogues/${dialogueId}`;
  if (!dialogue && loading) return <Loading blocks={1} />;
  if (dialogue?.phase !== "DRAFT") {
    return (
      <div className="stack">
        <p>{t("open.gone")}</p>
        <div>
          <LinkButton to={to}>{t("open.toDialogue")}</LinkButton>
        </div>
      </div>
    );
  }
  const press = async () => {
    if (await open((key) => ({ id: dialogueId, key }))) navigate(to, { replace: true });
  };
  const mayOpen = dialogue.viewerMay.includes("OPEN_DIALOGUE");
  return (
    <StepForm heading={t("open.heading")} lead={t("open.lead")} onSubmit={press}>
      <p className="open-title" lang={dialogue.language}>
        {dialogue.title}
      </p>
      {mayOpen ? (
        <Alert color="warning" heading={t("open.warningHeading")}>
          <p>{t("open.warning")}</p>
        </Alert>
      ) : (
        <Alert>
          <p>{t(dialogue.host.isConfirmed ? "open.notOwner" : "open.notConfirmed")}</p>
        </Alert>
      )}
      <RefusalNote text={say.elsewhere(refusal)} />
      <div className="row">
        {mayOpen && (
          <Button type="submit" isBusy={isBusy}>
            {t("open.open")}
          </Button>
        )}
        <LinkButton to={to} variant="secondary">
          {t("open.wait")}
        </LinkButton>
      </div>
    </StepForm>
  );
}
