import type { Finding } from "@samtidig/ledger";
import { en } from "./texts/en.ts";
import { nb } from "./texts/nb.ts";
import type { Texts } from "./texts/texts.ts";

export type Language = "nb" | "en";

export const languages: { readonly [L in Language]: Texts } = { nb, en };

/** One plain sentence on a finding. */
export function sentence(finding: Finding, texts: Texts): string {
  const { code, number = 0, field = "", params } = finding;
  const word = (name: string, value: string) => {
    const words = { ground: texts.grounds, level: texts.levels, what: texts.kinds, field: texts.fields }[
      name
    ];
    return words && Object.hasOwn(words, value) ? (words as Record<string, string>)[value] : undefined;
  };
  const text = (name: string) => {
    const value = String(params[name] ?? "");
    return word(name, value) ?? harmless(value);
  };
  return texts.findings[code]({
    number,
    field: word("field", field) ?? harmless(field),
    text,
    count: (name) => Number(params[name]),
  });
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
