import { useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../../client/server-clock.ts";
import { useAct } from "../../../client/use-act.ts";
import { useDraft } from "../../../client/use-draft.ts";
import { useRefusalText } from "../../../client/use-refusal-text.ts";
import { graphql } from "../../../generated/gql.ts";
import { DateTimeField } from "../../../ui/DateTimeField.tsx";
import { TextArea } from "../../../ui/TextArea.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { formatMoment } from "../../../ui/time-format.ts";
import { isTooLong, isWithin, lengths } from "../../lengths.ts";
import { useRoom } from "../../room.ts";
import { useDesk } from "../desk.ts";
import { Publish } from "../Publish.tsx";
import { type Plan, planFaults } from "./plan-faults.ts";

const Announce = graphql(`
  mutation AnnounceSession($input: AnnounceSessionInput!) {
    announceSession(input: $input) { number at }
  }
`);

interface Written extends Plan {
  readonly title: string;
  readonly text: string;
}
/** What has been typed; a field that has not been touched stands as it was announced. */
const blank: Partial<Written> = {};

/** When and where the hosts will meet the market; with a number, in place of what was announced before. */
export function AnnounceTask({ number }: { number: number | null }) {
  const { t, i18n } = useTranslation("session");
  const { t: tDialogue } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish } = useDesk();
  const say = useRefusalText();
  const name = `announce-session.${dialogueId}.${number ?? ""}`;
  const draft = useDraft(name, blank);
  const [announce, state] = useAct(Announce, name);
  const [isChecked, setChecked] = useState(false);
  const stands = live.record.sessions.find((session) => session.number === number);
  const of = (field: keyof Written) => draft.value[field] ?? stands?.[field] ?? "";
  const [title, text, startsAt, endsAt, address] = [
    of("title"),
    of("text"),
    of("startsAt"),
    of("endsAt"),
    of("address"),
  ];
  const change = (part: Partial<Written>) => draft.set((before) => ({ ...before, ...part }));
  const { closesAt } = live.record.deadlines;
  const faults = planFaults({ startsAt, endsAt, address }, serverNow(), closesAt);
  const refusalAt = (field: keyof Plan) => {
    const fault = isChecked || of(field) ? faults[field] : undefined;
    if (!fault) return say.at(state.refusal, field);
    return t(`fault.${fault}`, { moment: closesAt ? formatMoment(closesAt, i18n.language) : "" });
  };
  const plan = {
    startsAt,
    text,
    ...(endsAt && { endsAt }),
    ...(title.trim() && { title: title.trim() }),
    ...(address.trim() && { address: address.trim() }),
  };
  return (
    <div className="stack" data-gap="sm">
      <p className="panel-note">{t(number === null ? "what" : "whatMove")}</p>
      <DateTimeField
        label={t("startsAt")}
        value={startsAt || null}
        onChange={(to) => change({ startsAt: to ?? "" })}
        refusal={refusalAt("startsAt")}
        defaultTime="09:00"
      />
      <DateTimeField
        label={t("endsAt")}
        isOptional
        value={endsAt || null}
        onChange={(to) => change({ endsAt: to ?? "" })}
        refusal={refusalAt("endsAt")}
      />
      <TextField
        label={t("titleField")}
        isOptional
        value={title}
        onChange={(next) => change({ title: next })}
        max={lengths.title}
      />
      <TextArea
        label={t("textField")}
        description={t("textHelp")}
        value={text}
        onChange={(next) => change({ text: next })}
        max={lengths.session}
        rows={4}
        refusal={isChecked && text.trim() === "" ? tDialogue("required") : undefined}
      />
      <TextField
        label={t("addressField")}
        description={t("addressHelp")}
        isOptional
        value={address}
        onChange={(next) => change({ address: next })}
        refusal={isChecked ? refusalAt("address") : say.at(state.refusal, "address")}
        max={lengths.address}
      />
      <Publish
        contents={() => [
          { kind: "session", step: "announced", ...plan, ...(number !== null && { refersTo: [number] }) },
        ]}
        check={() => {
          setChecked(true);
          return (
            Object.keys(faults).length === 0 &&
            isWithin(text, lengths.session) &&
            !isTooLong(title, lengths.title)
          );
        }}
        state={state}
        publish={async () => {
          const done = await announce((key) => ({ input: { dialogueId, session: number, ...plan, key } }));
          if (!done) return false;
          draft.clear();
          finish({ kind: "published", numbers: [done.announceSession.number], at: done.announceSession.at });
          return true;
        }}
      />
    </div>
  );
}
