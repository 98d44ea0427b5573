import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { useRoom } from "./room.ts";
import type { Submission } from "./submissions.ts";

const EraseSubmission = graphql(`
  mutation EraseSubmission($id: ID!, $key: UUID!) {
    eraseSubmission(id: $id, key: $key) { id state version }
  }
`);

/** For its asker and the hosts: takes away the words of a question that stands in no entry; asks once more before it does. */
export function EraseWords({ submission: { id, state, text } }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  const { lookAgain } = useRoom();
  const say = useRefusalText();
  const [isSure, setSure] = useState(false);
  const [erase, { isBusy, refusal }] = useAct(EraseSubmission, `erase.${id}`);
  if (state !== "DECLINED" && state !== "WITHDRAWN") return null;
  if (text === "") return <p className="panel-note">{t("own.erased")}</p>;
  const press = async () => {
    if (!isSure) return setSure(true);
    await erase((key) => ({ id, key }));
    setSure(false);
    lookAgain();
  };
  return (
    <div className="withdraw">
      {isSure && <p className="panel-note">{t("own.eraseWhat")}</p>}
      <RefusalNote text={refusal ? say(refusal) : undefined} />
      <Button
        variant={isSure ? "secondary" : "tertiary"}
        color={isSure ? "danger" : "neutral"}
        size="sm"
        isBusy={isBusy}
        onClick={press}
        onBlur={() => setSure(false)}
      >
        {t(isSure ? "own.eraseSure" : "own.erase")}
      </Button>
    </div>
  );
}
