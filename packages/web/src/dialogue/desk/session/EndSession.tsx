import type { Session } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../client/use-act.ts";
import { graphql } from "../../../generated/gql.ts";
import { useRoom } from "../../room.ts";
import { useDesk } from "../desk.ts";
import { Publish } from "../Publish.tsx";

const End = graphql(`
  mutation EndSession($dialogueId: ID!, $key: UUID!) {
    endSession(dialogueId: $dialogueId, key: $key) { number at }
  }
`);

/** Tells everyone that the live session is over. */
export function EndSession({ session }: { session: Session }) {
  const { t } = useTranslation("session");
  const { dialogueId, may } = useRoom();
  const { finish } = useDesk();
  const [end, state] = useAct(End, `end-session.${dialogueId}`);
  if (!may("END_SESSION")) return null;
  return (
    <Publish
      variant="primary"
      label={t("end")}
      confirmLabel={t("endNow")}
      contents={() => [{ kind: "session", step: "ended", refersTo: [session.number] }]}
      check={() => true}
      state={state}
      publish={async () => {
        const done = await end((key) => ({ dialogueId, key }));
        if (!done) return false;
        finish({ kind: "published", numbers: [done.endSession.number], at: done.endSession.at });
        return true;
      }}
    />
  );
}
