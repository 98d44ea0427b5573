import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { DateTimeField } from "../../ui/DateTimeField.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { lengths } from "../lengths.ts";
import { useRoom } from "../room.ts";
import { useDesk } from "./desk.ts";
import { Publish } from "./Publish.tsx";

const ExtendDeadline = graphql(`
  mutation ExtendDeadline($input: ExtendDeadlineInput!) {
    extendDeadline(input: $input) { number at }
  }
`);

const movable = ["questionsUntil", "answersBy", "closesAt"] as const;
type Movable = (typeof movable)[number];
interface Extension {
  dates: Partial<Record<Movable, string | null>>;
  reason: string;
}
const blank: Extension = { dates: {}, reason: "" };

/** Deadlines move only forward, and for everyone. */
export function ExtendTask() {
  const { t } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish } = useDesk();
  const say = useRefusalText();
  const name = `extend.${dialogueId}`;
  const draft = useDraft(name, blank);
  const [extend, state] = useAct(ExtendDeadline, name);
  const [isChecked, setChecked] = useState(false);
  const { deadlines } = live.record;
  const { dates, reason } = draft.value;
  const dateOf = (deadline: Movable) => dates[deadline] ?? deadlines[deadline] ?? null;
  const moved = Object.fromEntries(
    movable.flatMap((deadline) => {
      const to = dates[deadline];
      return to && to !== deadlines[deadline] ? [[deadline, to]] : [];
    }),
  ) as Partial<Record<Movable, string>>;
  const isMoved = Object.keys(moved).length > 0;
  return (
    <div className="stack" data-gap="sm">
      <p className="panel-note">{t("extend.what")}</p>
      {movable.map((deadline) => (
        <DateTimeField
          key={deadline}
          label={t(`deadline.${deadline}`)}
          value={dateOf(deadline)}
          onChange={(to) =>
            draft.set((before) => ({ ...before, dates: { ...before.dates, [deadline]: to } }))
          }
          refusal={say.at(state.refusal, deadline)}
        />
      ))}
      {isChecked && !isMoved && <p className="ds-validation-message">{t("extend.none")}</p>}
      <TextArea
        label={t("extend.reason")}
        value={reason}
        onChange={(next) => draft.set((before) => ({ ...before, reason: next }))}
        max={lengths.reason}
        rows={2}
        refusal={isChecked && reason.trim() === "" ? t("required") : undefined}
      />
      <div className="publish-bar">
        <Publish
          contents={() => [{ kind: "deadline", reason, ...moved }]}
          check={() => {
            setChecked(true);
            return isMoved && reason.trim() !== "";
          }}
          state={state}
          publish={async () => {
            const done = await extend((key) => ({ input: { dialogueId, ...moved, reason, key } }));
            if (!done) return false;
            draft.clear();
            finish({ numbers: [done.extendDeadline.number], at: done.extendDeadline.at });
            return true;
          }}
        />
      </div>
    </div>
  );
}
