import type { Content } from "@samtidig/ledger";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { graphql } from "../../generated/gql.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { lengths } from "../lengths.ts";
import { useRoom } from "../room.ts";
import { useDesk } from "./desk.ts";
import { readNumbers } from "./numbers.ts";
import { Publish } from "./Publish.tsx";

const PublishClarification = graphql(`
  mutation PublishClarification($input: PublishClarificationInput!) {
    publishClarification(input: $input) { number at }
  }
`);

const blank = { title: "", text: "", about: "" };

/** What the hosts want everyone to know without being asked. */
export function ClarifyTask() {
  const { t } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish } = useDesk();
  const name = `clarify.${dialogueId}`;
  const draft = useDraft(name, blank);
  const [clarify, state] = useAct(PublishClarification, name);
  const [isEmpty, setEmpty] = useState(false);
  const { title, text, about } = draft.value;
  const refersTo = readNumbers(about, live.record.size);
  const change = (part: Partial<typeof blank>) => {
    draft.set((before) => ({ ...before, ...part }));
    setEmpty(false);
  };
  return (
    <div className="stack" data-gap="sm">
      <p className="panel-note">{t("clarify.what")}</p>
      <TextField
        label={t("clarify.title")}
        isOptional
        value={title}
        onChange={(next) => change({ title: next })}
        max={lengths.title}
      />
      <TextArea
        label={t("clarify.text")}
        value={text}
        onChange={(next) => change({ text: next })}
        max={lengths.clarification}
        rows={7}
        refusal={isEmpty ? t("required") : undefined}
      />
      <TextField
        label={t("clarify.about")}
        description={t("numbersHelp")}
        isOptional
        value={about}
        onChange={(next) => change({ about: next })}
      />
      <div className="publish-bar">
        <Publish
          contents={(): Content[] => [
            {
              kind: "clarification",
              text,
              ...(title.trim() && { title: title.trim() }),
              ...(refersTo.length > 0 && { refersTo }),
            },
          ]}
          check={() => {
            setEmpty(text.trim() === "");
            return text.trim() !== "";
          }}
          state={state}
          publish={async () => {
            const done = await clarify((key) => ({
              input: { dialogueId, title: title.trim() || null, text, refersTo, key },
            }));
            if (!done) return false;
            draft.clear();
            finish({ numbers: [done.publishClarification.number], at: done.publishClarification.at });
            return true;
          }}
        />
      </div>
    </div>
  );
}
