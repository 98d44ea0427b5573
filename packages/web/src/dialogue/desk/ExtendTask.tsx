import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../client/server-clock.ts";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { DateTimeField } from "../../ui/DateTimeField.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { isWithin, lengths } from "../lengths.ts";
import { useRoom } from "../room.ts";
import { dateFaults } from "../schedule-faults.ts";
import { useDateFaultText } from "../use-date-fault-text.ts";
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
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish } = useDesk();
  const say = useRefusalText();
  const sayFault = useDateFaultText();
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
  const faults = dateFaults({ ...deadlines, ...moved }, serverNow(), deadlines);
  const refusalAt = (deadline: Movable) => {
    const fault = faults[deadline];
    return fault ? sayFault(fault) : say.at(state.refusal, deadline);
  };
  return (
    <div className="stack" data-gap="sm">
      <p className="panel-note">{t("extend.what")}</p>
      {movable.map((deadline) => (
        <DateTimeField
          key={deadline}
          label={tDialogue(`deadline.${deadline}`)}
          value={dateOf(deadline)}
          onChange={(to) =>
            draft.set((before) => ({ ...before, dates: { ...before.dates, [deadline]: to } }))
          }
          refusal={refusalAt(deadline)}
        />
      ))}
      {isChecked && !isMoved && <p className="ds-validation-message">{t("extend.none")}</p>}
      <TextArea
        label={t("extend.reason")}
        description={t("extend.reasonHelp")}
        value={reason}
        onChange={(next) => draft.set((before) => ({ ...before, reason: next }))}
        max={lengths.reason}
        rows={2}
        refusal={isChecked && reason.trim() === "" ? tDialogue("required") : undefined}
      />
      <Publish
        contents={() => [{ kind: "deadline", reason, ...moved }]}
        check={() => {
          setChecked(true);
          return isMoved && Object.keys(faults).length === 0 && isWithin(reason, lengths.reason);
        }}
        state={state}
        publish={async () => {
          const done = await extend((key) => ({ input: { dialogueId, ...moved, reason, key } }));
          if (!done) return false;
          draft.clear();
          const { number, at } = done.extendDeadline;
          finish({ kind: "published", numbers: [number], at });
          return true;
        }}
      />
    </div>
  );
}
