import { ChatElipsisIcon, CircleSlashIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { graphql } from "../../generated/gql.ts";
import { Button } from "../../ui/Button.tsx";
import { useRoom } from "../room.ts";
import { isUntouched, type Submission } from "../submissions.ts";
import { useDesk } from "./desk.ts";
import { Publish } from "./Publish.tsx";

const PublishQuestion = graphql(`
  mutation PublishQuestion($input: PublishQuestionInput!) {
    publishQuestion(input: $input) { number at }
  }
`);

/** What else can be done with one question than answer it. */
export function SubmissionActs({ asked }: { asked: readonly Submission[] }) {
  const { t } = useTranslation("desk");
  const { may } = useRoom();
  const { start } = useDesk();
  const [only, ...others] = asked;
  if (!only || others.length > 0) return null;
  if (!isUntouched(only)) return null;
  return (
    <div className="row submission-acts">
      {may("PROPOSE_WORDING") && (
        <Button
          variant="tertiary"
          size="sm"
          icon={<ChatElipsisIcon aria-hidden />}
          onClick={() => start({ kind: "propose", id: only.id })}
        >
          {t("acts.propose")}
        </Button>
      )}
      {may("DECLINE_SUBMISSION") && (
        <Button
          variant="tertiary"
          size="sm"
          icon={<CircleSlashIcon aria-hidden />}
          onClick={() => start({ kind: "decline", id: only.id })}
        >
          {t("acts.decline")}
        </Button>
      )}
      {may("PUBLISH_QUESTION") && <PublishFirst submission={only} />}
    </div>
  );
}

/** The question now, the answer later. */
function PublishFirst({ submission }: { submission: Submission }) {
  const { t } = useTranslation("desk");
  const { finish } = useDesk();
  const { wordingOf, isPublishable, publicTextOf, forget } = useDesk().wordings;
  const [publishQuestion, state] = useAct(PublishQuestion, `question.${submission.id}`);
  const { id, version, refersTo } = submission;
  return (
    <Publish
      variant="tertiary"
      label={t("acts.publishFirst")}
      contents={() => [
        { kind: "question", text: wordingOf(submission), ...(refersTo.length > 0 && { refersTo }) },
      ]}
      check={() => isPublishable(submission)}
      state={state}
      publish={async () => {
        const done = await publishQuestion((key) => ({
          input: { submissionId: id, expectedVersion: version, ...publicTextOf(submission), key },
        }));
        if (!done) return false;
        forget([id]);
        const { number, at } = done.publishQuestion;
        finish({ kind: "published", numbers: [number], at });
        return true;
      }}
    />
  );
}
