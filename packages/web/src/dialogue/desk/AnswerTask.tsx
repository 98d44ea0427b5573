import { useTranslation } from "react-i18next";
import { useDraft } from "../../client/use-draft.ts";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import { Asked } from "./Asked.tsx";
import { type AnswerDraft, noAnswer } from "./answer-draft.ts";
import { useDesk } from "./desk.ts";
import { NothingChosen } from "./NothingChosen.tsx";
import { SubmissionActs } from "./SubmissionActs.tsx";

/** One answer to one question or to several, to everyone at once. What is typed is the round's, whatever is ticked. */
export function AnswerTask() {
  const { t } = useTranslation("desk");
  const { dialogueId, live, submissions, may } = useRoom();
  const { selected } = useDesk();
  const draft = useDraft<AnswerDraft>(`answer.${dialogueId}`, noAnswer);
  const asked = selected.flatMap((id) => submissions.find((submission) => submission.id === id) ?? []);
  if (asked.length === 0) return <NothingChosen draft={draft.value} />;
  const waiting = asked.filter(isOpen);
  // Another host may have settled it meanwhile: what was typed for it stays where it was typed.
  const isTyped = draft.value.text !== "" && asked.some(({ id }) => draft.value.about.includes(id));
  const mayAnswer = may("PUBLISH_ANSWER");
  return (
    <div className="stack" data-gap="sm">
      {asked.map((submission) => (
        <Asked key={submission.id} submission={submission} />
      ))}
      <SubmissionActs asked={asked} />
      {((waiting.length > 0 && mayAnswer) || isTyped) && <AnswerForm asked={waiting} draft={draft} />}
      {waiting.length > 0 && !mayAnswer && live.record.closedAt === null && (
        <p className="panel-note">{t("work.onlyOwners")}</p>
      )}
    </div>
  );
}
