import type { Kind } from "./kind.ts";
import { limits, megabytes } from "./limits.ts";
import { Unusable } from "./unusable.ts";

interface Sized {
  readonly name: string;
  readonly text: string;
  readonly kind: Kind;
}

/** Each value, entry and signature costs memory or time: a hostile file is to take neither. Throws Unusable. */
export function demandBounds(files: readonly Sized[]): void {
  let signatures = 0;
  for (const { name, text, kind } of files) {
    const isLarge = kind === "archive" || kind === "evidence";
    if (!isLarge && text.length > limits.text) throw new Unusable("too-large", name, megabytes(limits.text));
    signatures += occurrences(text, "\u2014 ", limits.signatures);
    if (signatures > limits.signatures) throw new Unusable("too-many", name, String(limits.signatures));
    if (occurrences(text, '"leaf":', limits.entries) > limits.entries) {
      throw new Unusable("too-many", name, String(limits.entries));
    }
    if (isLarge || kind === "submission") demandShape(name, text);
  }
}

/** Before a JSON reader sees it: one that reads a million nested lists takes gigabytes. */
function demandShape(name: string, text: string): void {
  let depth = 0;
  let values = 0;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    if (sign === '"') {
      const end = endOfText(text, place);
      if (end - place > limits.text) throw new Unusable("too-large", name, megabytes(limits.text));
      place = end;
    } else if (sign === "," || sign === "[" || sign === "{") {
      values += 1;
      if (sign !== ",") depth += 1;
    } else if (sign === "]" || sign === "}") depth -= 1;
    if (values > limits.values) throw new Unusable("too-many", name, String(limits.values));
    if (depth > limits.depth) throw new Unusable("too-many", name, String(limits.depth));
  }
}

/** Where the text ends that begins at a quotation mark. */
function endOfText(text: string, start: number): number {
  for (let place = start + 1; place < text.length; place += 1) {
    if (text[place] === "\\") place += 1;
    else if (text[place] === '"') return place;
  }
  return text.length;
}

function occurrences(text: string, what: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(what); at !== -1 && count <= most; at = text.indexOf(what, at + 1)) count += 1;
  return count;
}
