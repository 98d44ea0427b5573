import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import type { RedactionGround as ApiGround, RedactionLevel as ApiLevel } from "../../generated/graphql.ts";
import { Button } from "../../ui/Button.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { isWithin, lengths } from "../lengths.ts";
import { Preview } from "../record/Preview.tsx";
import { redactable } from "../redaction/redactable.ts";
import {
  type RedactableField,
  type RedactionGround,
  type RedactionLevel,
  redactionGrounds,
  redactionLevels,
  toApi,
} from "../redaction/words.ts";
import { useRoom } from "../room.ts";
import { useDesk } from "./desk.ts";

const ProposeRedaction = graphql(`
  mutation ProposeRedaction($input: ProposeRedactionInput!) {
    proposeRedaction(input: $input) { id }
  }
`);

interface Wish {
  fields: readonly RedactableField[];
  /** Corrections of the entry from which the same shall not go. */
  spared: readonly number[];
  ground: RedactionGround | "";
  level: RedactionLevel;
  reason: string;
}

const blank: Wish = { fields: [], spared: [], ground: "", level: "withheld", reason: "" };

/** Proposes that something published is taken away; another person carries it out. */
export function RedactTask({ number }: { number: number }) {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish } = useDesk();
  const say = useRefusalText();
  const name = `redact.${dialogueId}.${number}`;
  const draft = useDraft<Wish>(name, blank);
  const [propose, state] = useAct(ProposeRedaction, name);
  const [isChecked, setChecked] = useState(false);
  const { fields, spared, ground, level, reason } = draft.value;
  const change = (part: Partial<Wish>) => draft.set((before) => ({ ...before, ...part }));

  const read = live.record.entries[number - 1];
  const corrections = read ? read.wordings.slice(1).map((wording) => wording.number) : [];
  const there = (of: number) => {
    const entry = live.record.entries[of - 1]?.entry;
    return entry ? redactable(entry) : [];
  };
  const chosen = fields.filter((field) => there(number).includes(field));
  const also = corrections.filter((one) => chosen.some((field) => there(one).includes(field)));
  const numbers = [number, ...also.filter((one) => !spared.includes(one))];
  const isComplete = chosen.length > 0 && ground !== "" && isWithin(reason, lengths.reason);

  if (there(number).length === 0) return <p className="pane-empty">{t("redact.nothing")}</p>;
  const submit = async () => {
    setChecked(true);
    if (!isComplete) return;
    const done = await propose((key) => ({
      input: {
        dialogueId,
        numbers,
        fields: [...chosen],
        ground: toApi(ground) as ApiGround,
        level: toApi(level) as ApiLevel,
        reason,
        key,
      },
    }));
    if (!done) return;
    draft.clear();
    finish({ kind: "redaction", is: "resultProposed" });
  };
  const toggle = <T,>(list: readonly T[], one: T, isIn: boolean) =>
    isIn ? [...list, one] : list.filter((other) => other !== one);
  return (
    <div className="stack" data-gap="sm">
      <p className="panel-note">{t("redact.what")}</p>
      <fieldset className="ds-fieldset">
        <legend className="ds-label">{t("redact.fields")}</legend>
        {there(number).map((field) => (
          <Checkbox
            key={field}
            label={tDialogue(`redaction.field.${field}`)}
            isChecked={chosen.includes(field)}
            onChange={(isIn) => change({ fields: toggle(chosen, field, isIn) })}
          />
        ))}
        {isChecked && chosen.length === 0 && (
          <p className="ds-validation-message" role="alert">
            {t("redact.chooseField")}
          </p>
        )}
        {also.map((one) => (
          <Checkbox
            key={one}
            label={t("redact.alsoFrom", { number: one })}
            isChecked={!spared.includes(one)}
            onChange={(isIn) => change({ spared: toggle(spared, one, !isIn) })}
          />
        ))}
      </fieldset>
      <RadioGroup<RedactionGround>
        legend={t("redact.ground")}
        value={ground}
        onChange={(next) => change({ ground: next })}
        refusal={isChecked && ground === "" ? t("redact.chooseGround") : undefined}
        options={redactionGrounds.map((value) => ({ value, label: t(`redact.grounds.${value}`) }))}
      />
      <RadioGroup<RedactionLevel>
        legend={t("redact.level")}
        value={level}
        onChange={(next) => change({ level: next })}
        options={redactionLevels.map((value) => ({
          value,
          label: t(`redact.levels.${value}`),
          description: t(`redact.levelsMean.${value}`),
        }))}
      />
      <TextArea
        label={t("redact.reason")}
        description={t("redact.reasonHelp")}
        value={reason}
        onChange={(next) => change({ reason: next })}
        max={lengths.reason}
        rows={2}
        refusal={isChecked && reason.trim() === "" ? tDialogue("required") : undefined}
      />
      {isComplete && (
        <section className="redact-preview" aria-label={t("redact.preview")}>
          <p className="panel-note">{t("redact.preview")}</p>
          <Preview
            contents={[{ kind: "redaction", refersTo: numbers, fields: chosen, ground, level, reason }]}
            isPlaceless
          />
        </section>
      )}
      <div className="publish-bar">
        <RefusalNote text={state.refusal ? say(state.refusal) : undefined} />
        <Button isBusy={state.isBusy} onClick={() => void submit()}>
          {t("redact.propose")}
        </Button>
      </div>
    </div>
  );
}
