import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Advice } from "./Advice.tsx";
import type { DialogueDraft, NeedDraft } from "./draft.ts";
import { needLengths } from "./faults.ts";
import { OwnNeeds } from "./OwnNeeds.tsx";
import { StepForm } from "./StepForm.tsx";
import { solutionWord } from "./solution-words.ts";

interface Props {
  draft: DialogueDraft;
  organisationId: string;
  change: (part: Partial<DialogueDraft>) => void;
  /** What to say at a field, from here or from the server. */
  refusalAt: (field: string) => string | undefined;
  onNext: () => void;
}

/** Who is affected, how it is, what should be different: functions, not solutions. */
export function NeedStep({ draft, organisationId, change, refusalAt, onNext }: Props) {
  const { t, i18n } = useTranslation("dialogueNew");
  const put = (part: Partial<NeedDraft>) => change({ need: { ...draft.need, ...part } });
  const hint = (text: string) => {
    const word = solutionWord(text, i18n.language);
    return word ? <span className="step-hint">{t("need.hint", { word })}</span> : undefined;
  };
  const field = (name: keyof NeedDraft) => ({
    label: t(`need.${name}`),
    description: <Advice text={t(`need.${name}Advice`)} example={t(`need.${name}Example`)} />,
    value: draft.need[name],
    onChange: (text: string) => put({ [name]: text }),
    refusal: refusalAt(name),
    max: needLengths[name],
    hint: hint(draft.need[name]),
  });
  return (
    <StepForm heading={t("need.heading")} lead={t("need.lead")} onSubmit={onNext}>
      <RadioGroup
        legend={t("need.source")}
        value={draft.needFrom}
        onChange={(needFrom) => change({ needFrom })}
        options={[
          { value: "new", label: t("need.sourceNew") },
          { value: "own", label: t("need.sourceOwn") },
        ]}
      />
      {draft.needFrom === "own" ? (
        <OwnNeeds
          organisationId={organisationId}
          chosen={draft.needId}
          onChoose={(needId) => change({ needId })}
          refusal={refusalAt("needId")}
        />
      ) : (
        <>
          <TextField {...field("title")} name="need-title" autoComplete="off" />
          <TextArea {...field("affected")} name="affected" rows={3} />
          <TextArea {...field("situation")} name="situation" />
          <TextArea {...field("wantedEffect")} name="wanted-effect" rows={3} />
        </>
      )}
      <div>
        <Button type="submit">{t("steps.next")}</Button>
      </div>
    </StepForm>
  );
}
