import type { Finding } from "@samtidig/ledger";
import { en } from "./texts/en.ts";
import { nb } from "./texts/nb.ts";
import type { Texts } from "./texts/texts.ts";

export type Language = "nb" | "en";

export const languages: { readonly [L in Language]: Texts } = { nb, en };

/** One plain sentence on a finding. */
export function sentence({ code, number = 0, field = "", params }: Finding, texts: Texts): string {
  const words = new Map(Object.entries({ ground: texts.grounds, level: texts.levels, what: texts.kinds }));
  return texts.findings[code]({
    number,
    field: wordFor(texts.fields, field),
    text: (name) => wordFor(words.get(name) ?? {}, String(params[name] ?? "")),
    count: (name) => Number(params[name]),
  });
}

/** The word for a name of the format; a name that nobody knows stays as it is, made harmless. */
export function wordFor(words: { readonly [name: string]: string }, name: string): string {
  return (Object.hasOwn(words, name) ? words[name] : undefined) ?? harmless(name);
}

const longest = 200;

/**
 * Text of a stranger's file between our own words: short, in one line, without signs that steer a terminal or turn the
 * direction of writing.
 */
export function harmless(text: string): string {
  const start = Array.from(text.slice(0, longest * 2))
    .slice(0, longest)
    .join("");
  return visible(start.replaceAll(/\s+/g, " ")) + (start.length < text.length ? " …" : "");
}

/** The same for text of several lines: only new lines and tabs stay. */
export function visible(text: string): string {
  return text.replaceAll(/[^\P{C}\n\t]|[\u2028\u2029\u200e\u200f]/gu, "\ufffd");
}
