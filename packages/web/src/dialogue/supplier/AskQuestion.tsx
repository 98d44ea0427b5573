import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { Form } from "../../ui/Form.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { Time } from "../../ui/Time.tsx";
import { lengths } from "../lengths.ts";
import { Preview } from "../record/Preview.tsx";
import { useRoom } from "../room.ts";
import { useOwnSupplier } from "./own-supplier.ts";
import { blankQuestion, draftName } from "./question-draft.ts";

const AskQuestionDocument = graphql(`
  mutation AskQuestion($input: AskQuestionInput!) {
    askQuestion(input: $input) { id ordinal receivedAt }
  }
`);

/** Everyone will see it, nobody will see who asked. */
export function AskQuestion() {
  const { t } = useTranslation("dialogue");
  const { dialogueId, lookAgain } = useRoom();
  const supplier = useOwnSupplier();
  const name = draftName(dialogueId);
  const draft = useDraft(name, blankQuestion);
  const say = useRefusalText();
  const [ask, { isBusy, refusal, clear }] = useAct(AskQuestionDocument, name);
  const [receivedAt, setReceivedAt] = useState<string | null>(null);
  const [isEmpty, setEmpty] = useState(false);
  const { text, mayReword } = draft.value;

  const send = async () => {
    setEmpty(text.trim() === "");
    if (text.trim() === "") return;
    const done = await ask((key) => ({
      input: { dialogueId, organisationId: supplier?.id ?? null, text, mayReword, key },
    }));
    if (!done) return;
    draft.clear();
    setReceivedAt(done.askQuestion.receivedAt);
    lookAgain();
  };
  return (
    <Form data-gap="sm" onSubmit={send}>
      <TextArea
        label={t("ask.label")}
        description={t("ask.public")}
        value={text}
        onChange={(next) => {
          draft.set((before) => ({ ...before, text: next }));
          setReceivedAt(null);
          setEmpty(false);
          clear();
        }}
        max={lengths.question}
        rows={5}
        dir="auto"
        hint={text.trim() !== "" && <span className="saved-note">{t("savedHere")}</span>}
        refusal={isEmpty ? t("required") : say.at(refusal, "text")}
      />
      <Checkbox
        label={t("ask.mayReword")}
        description={t(mayReword ? "ask.mayRewordMeans" : "ask.mayNotRewordMeans")}
        isChecked={mayReword}
        onChange={(next) => draft.set((before) => ({ ...before, mayReword: next }))}
      />
      {text.trim() !== "" && (
        <details className="ask-preview">
          <summary>{t("ask.preview")}</summary>
          <Preview contents={[{ kind: "question", text }]} isPlaceless />
        </details>
      )}
      <RefusalNote text={say.elsewhere(refusal, ["text"])} />
      <div>
        <Button type="submit" isBusy={isBusy}>
          {t(isBusy ? "ask.sending" : "ask.send")}
        </Button>
      </div>
      <p role="status" className="panel-done">
        {receivedAt && (
          <>
            {t("ask.received")} <Time at={receivedAt} style="timeSeconds" />. {t("ask.receivedNext")}
          </>
        )}
      </p>
    </Form>
  );
}
