import { EyeIcon } from "@navikt/aksel-icons";
import type { Content } from "@samtidig/ledger";
import { type MouseEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../client/server-clock.ts";
import type { ActState } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button, type ButtonColor, type ButtonVariant } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Preview } from "../record/Preview.tsx";
import { useRoom } from "../room.ts";
import { AtMoment, UntilMoment } from "./AtMoment.tsx";
import { nextMoment, sentAhead } from "./moment.ts";
import { News } from "./News.tsx";

interface Props {
  /** What would become public. */
  contents: () => readonly Content[];
  /** False where something is missing or wrong; the form then says what. */
  check: () => boolean;
  /** True when the server has done it. Never before. `releaseAt`: when everyone is to get it; null: at once. */
  publish: (releaseAt: string | null) => Promise<boolean>;
  /** Everyone may be given it at a moment that is told beforehand. */
  canWait?: boolean;
  state: ActState;
  label?: string;
  confirmLabel?: string;
  color?: ButtonColor;
  /** A side act, among others: no bar of its own. */
  variant?: ButtonVariant;
}

/** Nothing becomes public without being seen first exactly as everyone will see it. */
export function Publish(props: Props) {
  const { contents, check, publish, canWait = false, state, label, confirmLabel, color, variant } = props;
  const { t } = useTranslation("desk");
  const { live, lookAgain } = useRoom();
  const say = useRefusalText();
  /** How long the record was when the hosts last looked; null while the preview is closed. */
  const [seen, setSeen] = useState<number | null>(null);
  const [isTimed, setTimed] = useState(false);
  /** The moment that was chosen. Sent, it stays the same until it is known what came of it: it is the same act. */
  const [moment, setMoment] = useState<{ at: string; isSent: boolean } | null>(null);
  const { size, closedAt } = live.record;
  const refusal = state.refusal
    ? (say.at(state.refusal, "releaseAt", t("publish.passed")) ?? say(state.refusal))
    : undefined;
  const isUnknown = state.refusal?.code === "NO_ANSWER" || state.refusal?.code === "UNAVAILABLE";
  const isRefused = state.refusal !== null && !isUnknown;
  useEffect(() => {
    if (isRefused) setMoment(null);
  }, [isRefused]);

  const preview = (event: MouseEvent<HTMLElement>) => {
    state.clear();
    if (check()) return setSeen(size);
    const form = event.currentTarget.closest("section");
    // After the faults have been drawn.
    requestAnimationFrame(() => form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };
  // What came meanwhile moves numbers and may say it already: nobody publishes what was not on the screen.
  const hasGrown = seen !== null && size > seen && !state.isBusy;
  const send = async (at: string | null) => {
    if (at) setMoment({ at, isSent: true });
    if (!(await publish(at))) return lookAgain();
    setSeen(null);
    setMoment(null);
    setTimed(false);
  };
  const callOff = () => setMoment((before) => (before?.isSent ? before : null));
  const goOn = () => {
    if (hasGrown) {
      callOff();
      return setSeen(size);
    }
    if (isTimed && moment === null) return setMoment({ at: nextMoment(serverNow()), isSent: false });
    return send(moment?.at ?? null);
  };
  const close = () => {
    callOff();
    setSeen(null);
  };
  // The deadline, or another host, has closed the round under an open form: what is typed stays, to be read and copied.
  const isOver = closedAt !== null && !state.isBusy;
  const shown = seen === null || isOver ? null : contents();
  const waitsFor = moment && !moment.isSent && shown !== null && !hasGrown ? moment.at : null;
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  // Until it is sent nothing has happened: it can be called off, and goes no further than this page.
  useEffect(() => {
    if (waitsFor === null) return;
    const wait = Date.parse(waitsFor) - sentAhead - serverNow();
    const timer = setTimeout(() => void latest.current(waitsFor), wait);
    return () => clearTimeout(timer);
  }, [waitsFor]);
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
      <Dialog isOpen={shown !== null} onClose={close} heading={t("publish.heading")} placement="right">
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
          {moment ? (
            (waitsFor || state.isBusy) && <UntilMoment moment={moment.at} />
          ) : canWait ? (
            <AtMoment isChosen={isTimed} choose={setTimed} />
          ) : null}
          <div className="row">
            {waitsFor ? (
              <Button variant="secondary" onClick={callOff}>
                {t("publish.callOff")}
              </Button>
            ) : (
              <Button color={color} isBusy={state.isBusy} onClick={goOn}>
                {state.isBusy
                  ? t("publish.busy")
                  : hasGrown
                    ? t("publish.seen")
                    : isTimed
                      ? t("publish.atThatMoment")
                      : (confirmLabel ?? t("publish.now"))}
              </Button>
            )}
            <Button variant="tertiary" onClick={close}>
              {t("publish.back")}
            </Button>
          </div>
        </div>
      </Dialog>
    </div>
  );
}
