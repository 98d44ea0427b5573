import type { Session } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../client/use-act.ts";
import { graphql } from "../../../generated/gql.ts";
import { useRoom } from "../../room.ts";
import { useDesk } from "../desk.ts";
import { Publish } from "../Publish.tsx";

const Start = graphql(`
  mutation StartSession($input: StartSessionInput!) {
    startSession(input: $input) { number at }
  }
`);

interface Props {
  /** As announced; null where nobody announced it. */
  session: Session | null;
  isMain?: boolean;
}

/** Tells everyone that the hosts are with the market now. */
export function StartSession({ session, isMain }: Props) {
  const { t } = useTranslation("session");
  const { dialogueId } = useRoom();
  const { finish } = useDesk();
  const number = session?.number ?? null;
  const [start, state] = useAct(Start, `start-session.${dialogueId}.${number ?? ""}`);
  return (
    <Publish
      variant={isMain ? "primary" : "secondary"}
      label={t(session ? "start" : "startUnannounced")}
      confirmLabel={t("startNow")}
      contents={() => [{ kind: "session", step: "started", ...(number !== null && { refersTo: [number] }) }]}
      check={() => true}
      state={state}
      publish={async () => {
        const done = await start((key) => ({ input: { dialogueId, session: number, key } }));
        if (!done) return false;
        finish({ kind: "published", numbers: [done.startSession.number], at: done.startSession.at });
        return true;
      }}
    />
  );
}
