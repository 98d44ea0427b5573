import { useTranslation } from "react-i18next";
import { chooseLanguage, type Language, languages } from "./i18n.ts";

/** Written out in their own words: no flags, no globe. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation("app");
  return (
    <ul className="language-choice" aria-label={t("language")}>
      {(Object.keys(languages) as Language[]).map((language) => (
        <li key={language}>
          <button
            type="button"
            className="ds-link"
            data-color="neutral"
            lang={language}
            aria-pressed={i18n.language === language}
            onClick={() => chooseLanguage(language)}
          >
            {languages[language]}
          </button>
        </li>
      ))}
    </ul>
  );
}
