import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { graphql } from "../../generated/gql.ts";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import { useDesk } from "./desk.ts";
import { Publish } from "./Publish.tsx";

const CloseDialogue = graphql(`
  mutation CloseDialogue($id: ID!, $key: UUID!) {
    closeDialogue(id: $id, key: $key) { number at }
  }
`);

/** Ends the round. The record stays readable; nothing can be added. */
export function CloseTask() {
  const { t } = useTranslation("desk");
  const { dialogueId, submissions } = useRoom();
  const { finish } = useDesk();
  const [close, state] = useAct(CloseDialogue, `close.${dialogueId}`);
  const unsettled = submissions.filter(isOpen).length;
  const count = (at: string) => submissions.filter(({ state }) => state === at).length;
  return (
    <div className="stack" data-gap="sm">
      <p>{t("close.what")}</p>
      {unsettled > 0 ? (
        // One may have come in since this was chosen.
        <p className="panel-note" role="status">
          {t("close.heldUp", { count: unsettled })}
        </p>
      ) : (
        <Publish
          color="danger"
          label={t("close.preview")}
          confirmLabel={t("close.now")}
          contents={() => [
            {
              kind: "closed",
              counts: {
                received: submissions.length,
                published: count("ANSWERED"),
                declined: count("DECLINED"),
                withdrawn: count("WITHDRAWN"),
              },
            },
          ]}
          check={() => true}
          state={state}
          publish={async () => {
            const done = await close((key) => ({ id: dialogueId, key }));
            if (!done) return false;
            const { number, at } = done.closeDialogue;
            finish({ kind: "published", numbers: [number], at });
            return true;
          }}
        />
      )}
    </div>
  );
}
