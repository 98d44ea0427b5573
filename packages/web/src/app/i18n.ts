import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { keep, recall } from "../client/browser-storage.ts";

/** In their own words, as a reader looks for them. */
export const languages = { nb: "Bokmål", en: "English" } as const;
export type Language = keyof typeof languages;

const load = {
  nb: () => import("../texts/nb/all.ts"),
  en: () => import("../texts/en/all.ts"),
};

const isLanguage = (name: string | null | undefined): name is Language => name != null && name in languages;

/** The saved choice, else the first of the browser's languages that we have (any Norwegian is bokmål), else bokmål. */
export function firstLanguage(saved: string | null, wished: readonly string[]): Language {
  if (isLanguage(saved)) return saved;
  const ours = wished
    .map((tag) => tag.toLowerCase().split("-")[0])
    .map((tag) => (tag === "no" || tag === "nn" ? "nb" : tag));
  return ours.find(isLanguage) ?? "nb";
}

async function use(language: Language): Promise<void> {
  const { all } = await load[language]();
  for (const [namespace, words] of Object.entries(all)) i18next.addResourceBundle(language, namespace, words);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startTexts(): Promise<void> {
  const language = firstLanguage(recall("language"), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    defaultNS: "app",
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await use(language);
}

export async function chooseLanguage(language: Language): Promise<void> {
  keep("language", language);
  await use(language);
}
