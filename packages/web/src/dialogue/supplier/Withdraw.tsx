import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";

const WithdrawSubmission = graphql(`
  mutation WithdrawSubmission($id: ID!, $version: Int) {
    withdrawSubmission(id: $id, expectedVersion: $version) { id state version }
  }
`);

/** Takes a question back before it is published; asks once more before it does. */
export function Withdraw({ submission: { id, version } }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  const { lookAgain } = useRoom();
  const say = useRefusalText();
  const [isSure, setSure] = useState(false);
  const [withdraw, { isBusy, refusal }] = useAct(WithdrawSubmission);
  const press = async () => {
    if (!isSure) return setSure(true);
    await withdraw(() => ({ id, version }));
    setSure(false);
    lookAgain();
  };
  return (
    <div className="withdraw">
      <RefusalNote text={refusal ? say(refusal) : undefined} />
      <Button
        variant={isSure ? "secondary" : "tertiary"}
        color={isSure ? "danger" : "neutral"}
        size="sm"
        isBusy={isBusy}
        onClick={press}
        onBlur={() => setSure(false)}
      >
        {t(isSure ? "own.withdrawSure" : "own.withdraw")}
      </Button>
    </div>
  );
}
