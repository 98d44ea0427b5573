import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { formatTime } from "../../ui/time-format.ts";
import { nextMoment } from "./moment.ts";

/** Whether everyone is to get it at a moment that can be told beforehand, instead of at once. */
export function AtMoment({ isChosen, choose }: { isChosen: boolean; choose: (isChosen: boolean) => void }) {
  const { t, i18n } = useTranslation("desk");
  const time = formatTime(nextMoment(useServerNow(1_000)), i18n.language, "timeSeconds");
  return <Checkbox label={t("publish.atMoment", { time })} isChecked={isChosen} onChange={choose} />;
}

/** How long it is until then. Not read aloud each second. */
export function UntilMoment({ moment }: { moment: string }) {
  const { t, i18n } = useTranslation("desk");
  const left = Math.max(0, Math.ceil((Date.parse(moment) - useServerNow(250)) / 1_000));
  return (
    <p className="panel-note">
      {t("publish.waits", { time: formatTime(moment, i18n.language, "timeSeconds"), count: left })}
    </p>
  );
}
