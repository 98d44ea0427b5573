/** Markup that is safe as it stands; only `html` makes it. */
class Markup {
  constructor(private readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}
export type Html = Markup;

/** What may stand in a template: text is escaped, markup is not, null and false leave nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

/**
 * A template whose values are escaped unless they came out of a template themselves: safe in content and in quoted
 * attributes. It does not judge addresses: whoever puts one from outside in an `href` does (session.ts).
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Markup(String.raw({ raw: strings }, ...parts.map(markupOf)));
}

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (part instanceof Markup) return part.toString();
  if (Array.isArray(part)) return part.map(markupOf).join("");
  return String(part).replace(/[&<>"']/g, (character) => escapes[character] ?? "");
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
