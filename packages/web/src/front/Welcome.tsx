import { useTranslation } from "react-i18next";
import { LinkButton } from "../ui/Button.tsx";
import { usePageHeading } from "../ui/use-page-heading.ts";
import { SameMoment } from "./SameMoment.tsx";

const points = ["moment", "numbered", "open"] as const;

/** What this is, in one sentence, and how everyone is treated alike, in three. */
export function Welcome() {
  const { t } = useTranslation("front");
  const heading = usePageHeading(t("title"));
  return (
    <div className="welcome">
      <div className="welcome-inner">
        <div className="welcome-text">
          <h1 ref={heading} className="ds-heading" data-size="xl" tabIndex={-1}>
            {t("title")}
          </h1>
          <p className="welcome-lead">{t("lead")}</p>
          <div className="row">
            <a className="ds-button" data-variant="primary" href="#dialogues">
              {t("toDialogues")}
            </a>
            <LinkButton to="/dialogues/new" variant="secondary">
              {t("start")}
            </LinkButton>
          </div>
        </div>
        <SameMoment label={t("pictureOf")} />
        <ul className="welcome-points">
          {points.map((point) => (
            <li key={point}>
              <h2 className="ds-heading" data-size="2xs">
                {t(`points.${point}.heading`)}
              </h2>
              <p>{t(`points.${point}.text`)}</p>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
