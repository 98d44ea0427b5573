import type { Content } from "@samtidig/ledger";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { graphql } from "../../generated/gql.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { isTooLong, isWithin, lengths } from "../lengths.ts";
import { useRoom } from "../room.ts";
import { useDesk } from "./desk.ts";
import { EntryNumbers } from "./EntryNumbers.tsx";
import { isClean, readNumbers } from "./numbers.ts";
import { Publish } from "./Publish.tsx";

const PublishClarification = graphql(`
  mutation PublishClarification($input: PublishClarificationInput!) {
    publishClarification(input: $input) { number at }
  }
`);

const blank = { title: "", text: "", about: "" };

/** What the hosts want everyone to know without being asked. */
export function ClarifyTask() {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish } = useDesk();
  const name = `clarify.${dialogueId}`;
  const draft = useDraft(name, blank);
  const [clarify, state] = useAct(PublishClarification, name);
  const [isChecked, setChecked] = useState(false);
  const { title, text, about } = draft.value;
  const numbers = readNumbers(about, live.record.size);
  const refersTo = [...numbers.found];
  const change = (part: Partial<typeof blank>) => draft.set((before) => ({ ...before, ...part }));
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
        refusal={isChecked && text.trim() === "" ? tDialogue("required") : undefined}
      />
      <EntryNumbers
        label={t("clarify.about")}
        value={about}
        onChange={(next) => change({ about: next })}
        isChecked={isChecked}
      />
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
          setChecked(true);
          return (
            isWithin(text, lengths.clarification) && !isTooLong(title, lengths.title) && isClean(numbers)
          );
        }}
        state={state}
        canWait
        publish={async (releaseAt) => {
          const done = await clarify((key) => ({
            input: { dialogueId, title: title.trim() || null, text, refersTo, releaseAt, key },
          }));
          if (!done) return false;
          draft.clear();
          const { number, at } = done.publishClarification;
          finish({ kind: "published", numbers: [number], at });
          return true;
        }}
      />
    </div>
  );
}
