import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import { useDesk } from "./desk.ts";

/** The way to end the round, among the page's actions: why not yet, where something still waits. */
export function CloseRound() {
  const { t } = useTranslation("dialogue");
  const { may, submissions } = useRoom();
  const { start } = useDesk();
  const id = useId();
  // The same people move deadlines and close; only closing has to wait for the last submission.
  if (!may("EXTEND_DEADLINE")) return null;
  const isHeldUp = !may("CLOSE_DIALOGUE");
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
          {t("close.heldUp", { count: submissions.filter(isOpen).length })}
        </p>
      )}
    </div>
  );
}
