import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { graphql } from "../../generated/gql.ts";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { type Ground, grounds, toDeclineGround } from "../grounds.ts";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";
import { Asked } from "./Asked.tsx";
import { useDesk } from "./desk.ts";
import { readNumbers } from "./numbers.ts";
import { Publish } from "./Publish.tsx";

const DeclineSubmission = graphql(`
  mutation DeclineSubmission($input: DeclineSubmissionInput!) {
    declineSubmission(input: $input) { id state version }
  }
`);

const blank: { ground: Ground | ""; about: string } = { ground: "", about: "" };

/** Declined on a ground from a closed list: the asker sees it, and everyone sees that it happened. */
export function DeclineTask({ submission }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  const { live } = useRoom();
  const { finish } = useDesk();
  const { id, version } = submission;
  const name = `decline.${id}`;
  const draft = useDraft(name, blank);
  const [decline, state] = useAct(DeclineSubmission, name);
  const [isChecked, setChecked] = useState(false);
  const { ground, about } = draft.value;
  const refersTo = readNumbers(about, live.record.size);
  return (
    <div className="stack" data-gap="sm">
      <Asked submission={submission} />
      <RadioGroup<Ground>
        legend={t("decline.ground")}
        description={t("decline.what")}
        value={ground}
        onChange={(next) => draft.set((before) => ({ ...before, ground: next }))}
        refusal={isChecked && ground === "" ? t("decline.choose") : undefined}
        options={grounds.map((value) => ({
          value,
          label: t(`grounds.${value}.name`),
          description: t(`grounds.${value}.meaning`),
        }))}
      />
      <TextField
        label={t("decline.about")}
        description={t("numbersHelp")}
        isOptional
        value={about}
        onChange={(next) => draft.set((before) => ({ ...before, about: next }))}
      />
      <div className="publish-bar">
        <Publish
          contents={() => [{ kind: "declined", ground, ...(refersTo.length > 0 && { refersTo }) }]}
          check={() => {
            setChecked(true);
            return ground !== "";
          }}
          state={state}
          confirmLabel={t("decline.now")}
          publish={async () => {
            if (ground === "") return false;
            const done = await decline((key) => ({
              input: {
                submissionId: id,
                ground: toDeclineGround(ground),
                refersTo,
                expectedVersion: version,
                key,
              },
            }));
            if (!done) return false;
            draft.clear();
            finish({ numbers: [], at: null });
            return true;
          }}
        />
      </div>
    </div>
  );
}
