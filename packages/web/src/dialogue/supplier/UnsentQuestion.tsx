import { useTranslation } from "react-i18next";
import { useDraft } from "../../client/use-draft.ts";
import { useRoom } from "../room.ts";
import { blankQuestion, draftName } from "./question-draft.ts";

/** What was typed and never sent, where it can be sent no more, or not yet. */
export function UnsentQuestion() {
  const { t } = useTranslation("dialogue");
  const { dialogueId } = useRoom();
  const { text } = useDraft(draftName(dialogueId), blankQuestion).value;
  if (text.trim() === "") return null;
  return (
    <div className="unsent">
      <p className="panel-note">{t("ask.unsent")}</p>
      <p className="entry-text" dir="auto">
        {text}
      </p>
    </div>
  );
}
