import { useTranslation } from "react-i18next";
import { useAct } from "../../../client/use-act.ts";
import { useDraft } from "../../../client/use-draft.ts";
import { graphql } from "../../../generated/gql.ts";
import { TextArea } from "../../../ui/TextArea.tsx";
import { isTooLong, lengths } from "../../lengths.ts";
import { useRoom } from "../../room.ts";
import { useDesk } from "../desk.ts";
import { Publish } from "../Publish.tsx";

const Cancel = graphql(`
  mutation CancelSession($input: CancelSessionInput!) {
    cancelSession(input: $input) { number at }
  }
`);

/** Tells everyone that a session that was announced will not be held. */
export function CallOffTask({ number }: { number: number }) {
  const { t } = useTranslation("session");
  const { dialogueId } = useRoom();
  const { finish } = useDesk();
  const name = `cancel-session.${dialogueId}.${number}`;
  const draft = useDraft(name, "");
  const [cancel, state] = useAct(Cancel, name);
  const text = draft.value;
  return (
    <div className="stack" data-gap="sm">
      <TextArea
        label={t("cancelWhy")}
        isOptional
        value={text}
        onChange={draft.set}
        max={lengths.session}
        rows={3}
      />
      <Publish
        color="danger"
        confirmLabel={t("cancelNow")}
        contents={() => [
          { kind: "session", step: "cancelled", refersTo: [number], ...(text.trim() && { text }) },
        ]}
        check={() => !isTooLong(text, lengths.session)}
        state={state}
        publish={async () => {
          const done = await cancel((key) => ({
            input: { dialogueId, session: number, text: text.trim() ? text : null, key },
          }));
          if (!done) return false;
          draft.clear();
          finish({ kind: "published", numbers: [done.cancelSession.number], at: done.cancelSession.at });
          return true;
        }}
      />
    </div>
  );
}
