import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { WordDiff } from "../record/WordDiff.tsx";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";
import { Withdraw } from "./Withdraw.tsx";

const AcceptWording = graphql(`
  mutation AcceptWording($id: ID!, $version: Int!) {
    acceptWording(submissionId: $id, expectedVersion: $version) { id state version }
  }
`);

/** The hosts would publish the question in these words: accept them, or withdraw. */
export function ProposedWording({ submission }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  const { lookAgain } = useRoom();
  const say = useRefusalText();
  const [accept, { isBusy, refusal }] = useAct(AcceptWording);
  const { id, version, text, proposedText } = submission;
  return (
    <div className="proposed" data-color="warning">
      <p>
        <strong>{t("wording.proposed")}</strong>
      </p>
      <p className="entry-text proposed-text" dir="auto">
        {proposedText}
      </p>
      <details>
        <summary>{t("wording.compare")}</summary>
        <WordDiff from={text} to={proposedText ?? ""} />
      </details>
      <p className="panel-note">{t("wording.choice")}</p>
      <RefusalNote text={refusal ? say(refusal) : undefined} />
      <div className="row" data-color="accent">
        <Button
          size="sm"
          isBusy={isBusy}
          onClick={async () => {
            await accept(() => ({ id, version }));
            lookAgain();
          }}
        >
          {t("wording.accept")}
        </Button>
        <Withdraw submission={submission} />
      </div>
    </div>
  );
}
