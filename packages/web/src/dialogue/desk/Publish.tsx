import { EyeIcon } from "@navikt/aksel-icons";
import type { Content } from "@samtidig/ledger";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActState } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { Button, type ButtonVariant } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Preview } from "../record/Preview.tsx";
import { useRoom } from "../room.ts";

interface Props {
  /** What would become public. */
  contents: () => readonly Content[];
  /** False where something is missing; the form then says what. */
  check: () => boolean;
  /** True when the server has done it. Never before. */
  publish: () => Promise<boolean>;
  state: ActState;
  label?: string;
  confirmLabel?: string;
  variant?: ButtonVariant;
}

/** Nothing becomes public without being seen first exactly as everyone will see it. */
export function Publish({ contents, check, publish, state, label, confirmLabel, variant }: Props) {
  const { t } = useTranslation("dialogue");
  const { live, lookAgain } = useRoom();
  const say = useRefusalText();
  const [shown, setShown] = useState<readonly Content[] | null>(null);
  const refusal = state.refusal ? say(state.refusal) : undefined;

  const preview = () => {
    state.clear();
    if (check()) setShown(contents());
  };
  const goOn = async () => {
    if (await publish()) setShown(null);
    else lookAgain();
  };
  const from = live.record.size + 1;
  return (
    <>
      <RefusalNote text={shown ? undefined : refusal} />
      <Button variant={variant} icon={<EyeIcon aria-hidden />} onClick={preview}>
        {label ?? t("publish.preview")}
      </Button>
      <Dialog
        isOpen={shown !== null}
        onClose={() => setShown(null)}
        heading={t("publish.heading")}
        placement="right"
      >
        <p className="publish-what">{t("publish.what")}</p>
        {shown && (
          <div className="publish-preview">
            <Preview contents={shown} />
          </div>
        )}
        <p className="panel-note">{t("publish.number", { count: shown?.length ?? 1, number: from })}</p>
        <p className="panel-note">{t("publish.forGood")}</p>
        <RefusalNote text={refusal} />
        <div className="row publish-acts">
          <Button isBusy={state.isBusy} onClick={goOn}>
            {state.isBusy ? t("publish.busy") : (confirmLabel ?? t("publish.now"))}
          </Button>
          <Button variant="secondary" onClick={() => setShown(null)}>
            {t("publish.back")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
