import { useTranslation } from "react-i18next";
import { Mark } from "../ui/Mark.tsx";

export function Footer() {
  const { t } = useTranslation("app");
  return (
    <footer className="footer" data-size="sm">
      <div className="footer-inner">
        <Mark size={24} />
        <div>
          <p className="footer-purpose">{t("footer.purpose")}</p>
          <p>{t("footer.explained")}</p>
          <p>
            {/* A page of its own, which anybody may host. */}
            <a className="ds-link" href="/verify">
              {t("footer.verify")}
            </a>
          </p>
        </div>
      </div>
    </footer>
  );
}
