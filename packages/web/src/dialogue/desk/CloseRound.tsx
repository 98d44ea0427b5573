import { isPast } from "@samtidig/ledger";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../client/server-clock.ts";
import { Button } from "../../ui/Button.tsx";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import { useDesk } from "./desk.ts";

/** The way to end the round, among the page's actions: why not yet, where something still waits. */
export function CloseRound() {
  const { t } = useTranslation("desk");
  const { may, submissions, live } = useRoom();
  const { start } = useDesk();
  const id = useId();
  // The same people move deadlines and close; only closing has to wait for the last submission.
  if (!may("EXTEND_DEADLINE")) return null;
  const isHeldUp = !may("CLOSE_DIALOGUE");
  const { closesAt } = live.record.deadlines;
  const isDue = closesAt !== undefined && isPast(closesAt, new Date(serverNow()).toISOString());
  return (
    <div className="close-round">
      <Button
        variant="tertiary"
        color="danger"
        disabled={isHeldUp}
        aria-describedby={isHeldUp ? id : undefined}
        onClick={() => start({ kind: "close" })}
      >
        {t("acts.close")}
      </Button>
      {isHeldUp && (
        <p id={id} className="panel-note">
          {t(isDue ? "close.due" : "close.heldUp", { count: submissions.filter(isOpen).length })}
        </p>
      )}
    </div>
  );
}
