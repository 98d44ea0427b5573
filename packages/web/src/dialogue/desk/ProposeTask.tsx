import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { isTooLong, lengths } from "../lengths.ts";
import { WordDiff } from "../record/WordDiff.tsx";
import { useRoom } from "../room.ts";
import { isUntouched, ownWords, type Submission } from "../submissions.ts";
import { useDesk } from "./desk.ts";
import { SettledNote } from "./SettledNote.tsx";
import { useSubmissionName } from "./submission-name.ts";

const ProposeWording = graphql(`
  mutation ProposeWording($submissionId: ID!, $text: String!, $expectedVersion: Int, $key: UUID!) {
    proposeWording(submissionId: $submissionId, text: $text, expectedVersion: $expectedVersion, key: $key) {
      id
      state
      version
    }
  }
`);

/** Other words for the asker to accept or turn down; nothing is published by it. */
export function ProposeTask({ submission }: { submission: Submission }) {
  const { t } = useTranslation("desk");
  const { lookAgain } = useRoom();
  const { start, finish } = useDesk();
  const nameOf = useSubmissionName();
  const say = useRefusalText();
  const { id, version, proposedText } = submission;
  const name = `propose.${id}`;
  const draft = useDraft<string | null>(name, null);
  const [propose, { isBusy, refusal, clear }] = useAct(ProposeWording, name);
  const [isChecked, setChecked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const own = ownWords(submission);
  const text = draft.value ?? proposedText ?? own;
  const isSame = text.trim() === own.trim() || text.trim() === "";
  const send = async () => {
    setChecked(true);
    if (isSame || isTooLong(text, lengths.question)) return field.current?.focus();
    const done = await propose((key) => ({ submissionId: id, text, expectedVersion: version, key }));
    if (!done) return lookAgain();
    draft.clear();
    finish({ kind: "proposed", name: nameOf(submission) });
  };
  return (
    <div className="stack" data-gap="sm">
      <p className="panel-note">{t("propose.what")}</p>
      <div className="asked">
        <p className="asked-label">
          <strong>{t("asked.ownWords")}</strong>
        </p>
        <p className="entry-text">{submission.text}</p>
      </div>
      <SettledNote submission={submission} isNews />
      <TextArea
        ref={field}
        label={t("propose.text")}
        value={text}
        onChange={(next) => {
          draft.set(next);
          clear();
        }}
        max={lengths.question}
        rows={4}
        refusal={isChecked && isSame ? t("propose.same") : undefined}
      />
      {!isSame && <WordDiff from={own} to={text} />}
      {/* Where another host, or the asker, was quicker, what is typed stays to be read. */}
      {isUntouched(submission) && (
        <div className="publish-bar">
          <RefusalNote text={refusal ? say(refusal) : undefined} />
          <div className="row">
            <Button isBusy={isBusy} onClick={send}>
              {t("propose.send")}
            </Button>
            <Button variant="tertiary" onClick={() => start({ kind: "answer" })}>
              {t("publish.back")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
