import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { graphql } from "../../generated/gql.ts";
import { RadioGroup } from "../../ui/RadioGroup.tsx";
import { type Ground, grounds, toDeclineGround } from "../grounds.ts";
import { useRoom } from "../room.ts";
import { isUntouched, type Submission } from "../submissions.ts";
import { Asked } from "./Asked.tsx";
import { useDesk } from "./desk.ts";
import { EntryNumbers } from "./EntryNumbers.tsx";
import { isClean, readNumbers } from "./numbers.ts";
import { Publish } from "./Publish.tsx";

const DeclineSubmission = graphql(`
  mutation DeclineSubmission($input: DeclineSubmissionInput!) {
    declineSubmission(input: $input) { id state version number }
  }
`);

const blank: { ground: Ground | ""; about: string } = { ground: "", about: "" };

/** Declined on a ground from a closed list: the asker sees it, and everyone sees that it happened. */
export function DeclineTask({ submission }: { submission: Submission }) {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { live } = useRoom();
  const { finish } = useDesk();
  const { id, version } = submission;
  const name = `decline.${id}`;
  const draft = useDraft(name, blank);
  const [decline, state] = useAct(DeclineSubmission, name);
  const [isChecked, setChecked] = useState(false);
  const { ground, about } = draft.value;
  const numbers = readNumbers(about, live.record.size);
  const refersTo = [...numbers.found];
  // Another host, or the asker, may have been quicker.
  if (!isUntouched(submission))
    return (
      <div className="stack" data-gap="sm">
        <Asked submission={submission} isToBePublished={false} />
      </div>
    );
  return (
    <div className="stack" data-gap="sm">
      <Asked submission={submission} isToBePublished={false} />
      <RadioGroup<Ground>
        legend={t("decline.ground")}
        description={t("decline.what")}
        value={ground}
        onChange={(next) => draft.set((before) => ({ ...before, ground: next }))}
        refusal={isChecked && ground === "" ? t("decline.choose") : undefined}
        options={grounds.map((value) => ({
          value,
          label: tDialogue(`grounds.${value}.name`),
          description: tDialogue(`grounds.${value}.meaning`),
        }))}
      />
      <EntryNumbers
        label={t("decline.about")}
        value={about}
        onChange={(next) => draft.set((before) => ({ ...before, about: next }))}
        isChecked={isChecked}
      />
      <Publish
        contents={() => [{ kind: "declined", ground, ...(refersTo.length > 0 && { refersTo }) }]}
        check={() => {
          setChecked(true);
          return ground !== "" && isClean(numbers);
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
          const { number } = done.declineSubmission;
          finish({ kind: "published", numbers: number === null ? [] : [number], at: null });
          return true;
        }}
      />
    </div>
  );
}
