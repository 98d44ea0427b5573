import { EyeIcon } from "@navikt/aksel-icons";
import type { Content } from "@samtidig/ledger";
import { type MouseEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActState } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button, type ButtonColor, type ButtonVariant } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Preview } from "../record/Preview.tsx";
import { useRoom } from "../room.ts";
import { News } from "./News.tsx";

interface Props {
  /** What would become public. */
  contents: () => readonly Content[];
  /** False where something is missing or wrong; the form then says what. */
  check: () => boolean;
  /** True when the server has done it. Never before. */
  publish: () => Promise<boolean>;
  state: ActState;
  label?: string;
  confirmLabel?: string;
  color?: ButtonColor;
  /** A side act, among others: no bar of its own. */
  variant?: ButtonVariant;
}

/** Nothing becomes public without being seen first exactly as everyone will see it. */
export function Publish({ contents, check, publish, state, label, confirmLabel, color, variant }: Props) {
  const { t } = useTranslation("desk");
  const { live, lookAgain } = useRoom();
  const say = useRefusalText();
  /** How long the record was when the hosts last looked; null while the preview is closed. */
  const [seen, setSeen] = useState<number | null>(null);
  const { size, closedAt } = live.record;
  const refusal = state.refusal ? say(state.refusal) : undefined;

  const preview = (event: MouseEvent<HTMLElement>) => {
    state.clear();
    if (check()) return setSeen(size);
    const form = event.currentTarget.closest("section");
    // After the faults have been drawn.
    requestAnimationFrame(() => form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  // What came meanwhile moves numbers and may say it already: nobody publishes what was not on the screen.
  const hasGrown = seen !== null && size > seen && !state.isBusy;
  const goOn = async () => {
    if (hasGrown) return setSeen(size);
    if (await publish()) setSeen(null);
    else lookAgain();
  };
  // The deadline, or another host, has closed the round under an open form: what is typed stays, to be read and copied.
  const isOver = closedAt !== null && !state.isBusy;
  const shown = seen === null || isOver ? null : contents();
  return (
    <div className={variant ? "publish-side" : "publish-bar"}>
      <RefusalNote text={shown ? undefined : refusal} />
      {isOver ? (
        <News>{t("publish.over")}</News>
      ) : (
        <Button
          variant={variant}
          color={color}
          size={variant && "sm"}
          icon={<EyeIcon aria-hidden />}
          onClick={preview}
        >
          {label ?? t("publish.preview")}
        </Button>
      )}
      <Dialog
        isOpen={shown !== null}
        onClose={() => setSeen(null)}
        heading={t("publish.heading")}
        placement="right"
      >
        <p className="publish-what">{t("publish.what")}</p>
        {shown && (
          <div className="publish-preview">
            <Preview contents={shown} />
          </div>
        )}
        <div className="publish-foot">
          <p className="panel-note">
            {t("publish.number", { count: shown?.length ?? 1, number: size + 1 })} {t("publish.forGood")}
          </p>
          <RefusalNote text={refusal} />
          {hasGrown && (
            <Alert color="warning" role="alert">
              {t("publish.grew", { number: size })}
            </Alert>
          )}
          <div className="row">
            <Button color={color} isBusy={state.isBusy} onClick={goOn}>
              {state.isBusy
                ? t("publish.busy")
                : hasGrown
                  ? t("publish.seen")
                  : (confirmLabel ?? t("publish.now"))}
            </Button>
            <Button variant="tertiary" onClick={() => setSeen(null)}>
              {t("publish.back")}
            </Button>
          </div>
        </div>
      </Dialog>
    </div>
  );
}
