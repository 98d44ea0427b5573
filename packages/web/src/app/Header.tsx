import { MenuHamburgerIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import { Link, NavLink } from "react-router";
import { Disclosure } from "../ui/Disclosure.tsx";
import { Mark } from "../ui/Mark.tsx";
import { AppearanceChoice, AppearanceMenu } from "./AppearanceChoice.tsx";
import { LanguageChoice } from "./LanguageChoice.tsx";
import { PersonMenu } from "./PersonMenu.tsx";

function Links({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation("app");
  return (
    <ul className="header-links">
      <li>
        <NavLink className="ds-link" to="/" end onClick={onGo}>
          {t("dialogues")}
        </NavLink>
      </li>
      <li>
        <NavLink className="ds-link" to="/needs" onClick={onGo}>
          {t("needs")}
        </NavLink>
      </li>
      <li>
        <NavLink className="ds-link" to="/organisations" end onClick={onGo}>
          {t("organisations")}
        </NavLink>
      </li>
    </ul>
  );
}

export function Header() {
  const { t } = useTranslation("app");
  return (
    <header className="header" data-size="sm">
      <div className="header-inner">
        <Link className="header-home" to="/" aria-label={t("home")}>
          <Mark />
          <span>Samtidig</span>
        </Link>
        <nav className="header-nav wide-only" aria-label={t("mainNavigation")}>
          <Links />
        </nav>
        <div className="header-end">
          <div className="header-choices wide-only">
            <LanguageChoice />
            <AppearanceMenu />
          </div>
          <PersonMenu />
          <Disclosure
            className="narrow-only"
            button={
              <>
                <MenuHamburgerIcon aria-hidden />
                <span className="menu-word">{t("menu")}</span>
              </>
            }
          >
            {(close) => (
              <div className="header-panel">
                <nav aria-label={t("mainNavigation")}>
                  <Links onGo={close} />
                </nav>
                <LanguageChoice />
                <AppearanceChoice />
              </div>
            )}
          </Disclosure>
        </div>
      </div>
    </header>
  );
}
