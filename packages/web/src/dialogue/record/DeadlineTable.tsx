import { useTranslation } from "react-i18next";
import { formatMoment } from "../../ui/time-format.ts";
import type { Move } from "./moves.ts";

/** Which deadlines stand or moved, from when to when. */
export function DeadlineTable({ moves }: { moves: readonly Move[] }) {
  const { t, i18n } = useTranslation("dialogue");
  const moment = (at: string) => <time dateTime={at}>{formatMoment(at, i18n.language)}</time>;
  return (
    <dl className="deadlines">
      {moves.map(({ name, from, to }) => (
        <div key={name}>
          <dt>{t(`deadline.${name}`)}</dt>
          <dd>
            {from && (
              <>
                <del>
                  <span className="ds-sr-only">{t("deadline.before")} </span>
                  {moment(from)}
                </del>{" "}
                <span className="ds-sr-only">{t("deadline.now")} </span>
              </>
            )}
            {moment(to)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
