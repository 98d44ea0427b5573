import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { graphql } from "../../generated/gql.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { isWithin, lengths } from "../lengths.ts";
import { Text } from "../record/Text.tsx";
import { WordDiff } from "../record/WordDiff.tsx";
import { useRoom } from "../room.ts";
import { useDesk } from "./desk.ts";
import { Publish } from "./Publish.tsx";

const CorrectEntry = graphql(`
  mutation CorrectEntry($input: CorrectEntryInput!) {
    correctEntry(input: $input) { number at }
  }
`);

interface Correction {
  text: string;
  reason: string;
  /** How long the record was when the text was taken over. */
  size: number;
}

/** A new text for something published. The old one stays readable, with the reason. */
export function CorrectTask({ number }: { number: number }) {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish } = useDesk();
  const { record } = live;
  const read = record.entries[number - 1];
  const now = read?.text ?? "";
  const name = `correct.${dialogueId}.${number}`;
  const draft = useDraft<Correction | null>(name, null);
  const [correct, state] = useAct(CorrectEntry, name);
  const [isChecked, setChecked] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const [start] = useState<Correction>({ text: now, reason: "", size: record.size });
  const { text, reason, size } = draft.value ?? start;
  const change = (part: Partial<Correction>) => draft.set({ text, reason, size, ...part });

  const isSame = text.trim() === now.trim();
  const correctedSince = (read?.wordings.at(-1)?.number ?? 0) > size;
  const textFault = isSame ? t("correct.same") : text.trim() ? undefined : tDialogue("required");
  return (
    <div className="stack" data-gap="sm">
      <p className="panel-note">{t("correct.what")}</p>
      {correctedSince && (
        <Alert color="warning">
          <p>{t("correct.meanwhile")}</p>
          <Text text={now} lang={record.language ?? undefined} />
          <Button
            variant="secondary"
            size="sm"
            onClick={() => {
              change({ size: record.size });
              field.current?.focus();
            }}
          >
            {t("correct.seen")}
          </Button>
        </Alert>
      )}
      <TextArea
        ref={field}
        label={t("correct.text")}
        value={text}
        onChange={(next) => change({ text: next })}
        max={lengths.answer}
        rows={6}
        refusal={isChecked ? textFault : undefined}
      />
      {!isSame && (
        <div className="correct-diff">
          <p className="panel-note">{t("correct.diff")}</p>
          <WordDiff from={now} to={text} lang={record.language ?? undefined} />
        </div>
      )}
      <TextArea
        label={t("correct.reason")}
        description={t("correct.reasonHelp")}
        value={reason}
        onChange={(next) => change({ reason: next })}
        max={lengths.reason}
        rows={2}
        refusal={isChecked && reason.trim() === "" ? tDialogue("required") : undefined}
      />
      <Publish
        contents={() => [{ kind: "correction", refersTo: [number], text, reason }]}
        check={() => {
          setChecked(true);
          return !isSame && isWithin(text, lengths.answer) && isWithin(reason, lengths.reason);
        }}
        state={state}
        publish={async () => {
          const done = await correct((key) => ({
            input: { dialogueId, number, text, reason, expectedSize: size, key },
          }));
          if (!done) return false;
          draft.clear();
          const { number: corrected, at } = done.correctEntry;
          finish({ kind: "published", numbers: [corrected], at });
          return true;
        }}
      />
    </div>
  );
}
