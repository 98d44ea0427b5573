import type { DialogueRecord } from "@samtidig/ledger";
import { type Html, html } from "./html.ts";
import type { Language, Texts } from "./texts.ts";

/** What every part of the page is made from. */
export interface Sheet {
  readonly id: string;
  readonly record: DialogueRecord;
  /** Of the newest entry, base64. */
  readonly root: string;
  readonly now: Date;
  /** Public host name of the installation. */
  readonly authority: string;
  readonly language: Language;
  readonly words: Texts;
}

/** The attributes for words of the round's own: their language need not be the page's, and their direction stays theirs. */
export function langOf({ record }: Sheet): Html {
  return record.language === null ? html` dir="auto"` : html` dir="auto" lang="${record.language}"`;
}

/** Said to those who hear the page, amid words of the round's. */
export function aside({ language }: Sheet, text: string): Html {
  return html`<span class="aside" lang="${language}">${text}</span>`;
}

/** A text as it was written: paragraphs and line breaks kept, nothing else made of it. */
export function prose(sheet: Sheet, text: string): Html {
  return html`<p class="prose"${langOf(sheet)}>${text}</p>`;
}

/** A text, or which redactions took it away. */
export function proseOrGone(sheet: Sheet, text: string | null, redactedBy: readonly number[]): Html {
  if (text !== null) return prose(sheet, text);
  const { words } = sheet;
  return html`<p class="gone">${
    redactedBy.length > 0 ? [words.redaction.gone, " ", numberLinks(sheet, redactedBy)] : words.removed
  }.</p>`;
}

export function numberLink(number: number): Html {
  return html`<a class="number" href="#${number}">#${number}</a>`;
}

/** "#3, #4 og #7" */
export function numberLinks({ words }: Sheet, numbers: readonly number[]): readonly (Html | string)[] {
  return numbers.flatMap((number, place) => {
    const link = numberLink(number);
    if (place === 0) return [link];
    return [place === numbers.length - 1 ? ` ${words.and} ` : ", ", link];
  });
}

/** "24. november 2026 kl. 10:42:13" */
export function time({ language }: Sheet, at: string): Html {
  return html`<time datetime="${at}">${together(times[language].format(new Date(at)))}</time>`;
}

/** "tirsdag 24. november 2026 kl. 12:00:00": of deadlines, where the weekday helps. */
export function moment({ language }: Sheet, at: string): Html {
  return html`<time datetime="${at}">${together(moments[language].format(new Date(at)))}</time>`;
}

/** No line ends between "kl." and the clock. */
function together(text: string): string {
  return text.replace(/ (?=[\d:]+$)/, "\u00a0");
}

const formatsOf = (style: Intl.DateTimeFormatOptions): Readonly<Record<Language, Intl.DateTimeFormat>> => {
  const options = { ...style, timeZone: "Europe/Oslo" };
  return { nb: new Intl.DateTimeFormat("nb", options), en: new Intl.DateTimeFormat("en-GB", options) };
};
const times = formatsOf({ dateStyle: "long", timeStyle: "medium" });
const moments = formatsOf({ dateStyle: "full", timeStyle: "medium" });
