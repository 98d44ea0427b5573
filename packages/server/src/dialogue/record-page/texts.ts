import { en } from "./texts/en.ts";
import { nb } from "./texts/nb.ts";

export type Language = "nb" | "en";

/** In their own words, as a reader looks for them. */
export const languageNames: Readonly<Record<Language, string>> = { nb: "Bokmål", en: "English" };

export type Texts = typeof nb;

export const texts: Readonly<Record<Language, Texts>> = { nb, en };
