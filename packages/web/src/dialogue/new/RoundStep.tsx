import { useTranslation } from "react-i18next";
import { Button, LinkButton } from "../../ui/Button.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { lengths } from "../lengths.ts";
import { Advice } from "./Advice.tsx";
import { CoHosts } from "./CoHosts.tsx";
import type { Buyer, DialogueDraft, RoundDraft } from "./draft.ts";
import { Schedule } from "./Schedule.tsx";
import { StepForm } from "./StepForm.tsx";

const languages = ["nb", "nn", "en"] as const;

interface Props {
  draft: DialogueDraft;
  /** The buyers that the person acts for, and which of them hosts. */
  hosts: Buyer[];
  host: Buyer;
  change: (part: Partial<DialogueDraft>) => void;
  refusalAt: (field: string) => string | undefined;
  onNext: () => void;
}

export function RoundStep({ draft, hosts, host, change, refusalAt, onNext }: Props) {
  const { t } = useTranslation("dialogueNew");
  const { round } = draft;
  const put = (part: Partial<RoundDraft>) => change({ round: { ...round, ...part } });
  return (
    <StepForm heading={t("round.heading")} lead={t("round.lead")} onSubmit={onNext}>
      {hosts.length > 1 && (
        <SelectField
          label={t("round.organisation")}
          value={host.id}
          onChange={(next) => change({ organisationId: next })}
          options={hosts.map(({ id, name }) => ({ value: id, label: name }))}
          refusal={refusalAt("organisationId")}
        />
      )}
      <TextField
        label={t("round.title")}
        description={<Advice text={t("round.titleAdvice")} example={t("round.titleExample")} />}
        name="round-title"
        autoComplete="off"
        value={round.title}
        onChange={(title) => put({ title })}
        max={lengths.title}
        refusal={refusalAt("title")}
      />
      <TextArea
        label={t("round.invitation")}
        description={<Advice text={t("round.invitationAdvice")} example={t("round.invitationExample")} />}
        name="invitation"
        rows={6}
        value={round.invitation}
        onChange={(invitation) => put({ invitation })}
        max={lengths.invitation}
        refusal={refusalAt("invitation")}
      />
      <SelectField
        label={t("round.language")}
        description={t("round.languageAdvice")}
        value={round.language}
        onChange={(language) => put({ language })}
        options={languages.map((value) => ({ value, label: t(`round.languages.${value}`) }))}
        refusal={refusalAt("language")}
      />
      <CoHosts
        host={host}
        chosen={round.coHosts}
        onChange={(coHosts) => put({ coHosts })}
        refusal={refusalAt("coHostIds")}
      />
      <Schedule round={round} put={put} refusalAt={refusalAt} />
      <div className="row">
        <Button type="submit">{t("steps.next")}</Button>
        <LinkButton to="?step=need" variant="tertiary">
          {t("steps.back")}
        </LinkButton>
      </div>
    </StepForm>
  );
}
