import { committedFields, deadlineFields, type Entry } from "@samtidig/ledger";
import type { Report } from "../check.ts";
import { harmless, visible, wordFor } from "../sentence.ts";
import type { Texts } from "../texts/texts.ts";
import { element } from "./element.ts";

/** Entries that are drawn at once. */
const step = 100;
const gone = new Set(["redacted", "redacted-but-shown", "undisclosed", "withheld-without-record"]);

/** The entries with their texts, as these were checked; nothing where there are none. */
export function entryList({ entries, verdict, checks }: Report, texts: Texts): readonly HTMLElement[] {
  if (entries.length === 0) return [];
  const missing = new Set(
    checks.flatMap(({ findings }) =>
      findings.filter(({ code }) => gone.has(code)).map(({ number, field }) => `${number} ${field}`),
    ),
  );
  const list = element("ol", { class: "entries" });
  const isDoubtful = verdict === "violation";
  const more = element("button", { type: "button", onclick: () => draw() });
  const draw = (): void => {
    const from = list.childElementCount;
    list.append(...entries.slice(from, from + step).map((entry) => entryItem(entry, missing, texts)));
    const left = entries.length - list.childElementCount;
    more.textContent = texts.page.moreEntries(Math.min(step, left));
    more.hidden = left === 0;
  };
  draw();
  return [
    element(
      "section",
      { class: isDoubtful ? "doubtful" : "", "aria-labelledby": "entries" },
      element("h2", { id: "entries" }, isDoubtful ? texts.page.doubtful : texts.page.entries),
      list,
      more,
    ),
  ];
}

function entryItem(entry: Entry, missing: ReadonlySet<string>, texts: Texts): HTMLElement {
  const { number, at, by, kind } = entry;
  const refersTo = "refersTo" in entry && entry.refersTo ? texts.refersTo(entry.refersTo) : null;
  const fields = kind === "unknown" ? [] : committedFields[kind];
  const values = new Map<string, unknown>(Object.entries(entry));
  return element(
    "li",
    {},
    element(
      "h3",
      {},
      `${number}. ${wordFor(texts.entryKinds, kind)}`,
      element(
        "small",
        {},
        [wordFor(texts.seats, by), refersTo, `${at.slice(0, 19).replace("T", " ")} UTC`]
          .filter((part) => part !== null)
          .join(" · "),
      ),
    ),
    "hosts" in entry
      ? line(wordFor(texts.fields, "hosts"), entry.hosts.map(({ name }) => harmless(name)).join(", "))
      : null,
    ...[...deadlineFields, "startsAt", "endsAt"].map((field) => {
      const time = values.get(field);
      return typeof time === "string"
        ? line(wordFor(texts.fields, field), `${time.slice(0, 16).replace("T", " ")} UTC`)
        : null;
    }),
    "ground" in entry ? line("", groundsOf(entry, texts)) : null,
    kind === "closed" ? line("", textOf(entry.counts, texts)) : null,
    ...fields.map((field) => {
      const label = field === "text" ? "" : wordFor(texts.fields, field);
      if (missing.has(`${number} ${field}`)) return line(wordFor(texts.fields, field), texts.gone);
      return values.has(field) ? line(label, textOf(values.get(field), texts)) : null;
    }),
  );
}

/** Why something was declined, or taken away, and then what and how. */
function groundsOf(entry: Extract<Entry, { ground: string }>, texts: Texts): string {
  const said = [wordFor(texts.grounds, entry.ground)];
  if (entry.kind === "redaction") {
    said.unshift(...entry.fields.map((field) => wordFor(texts.fields, field)));
    said.push(wordFor(texts.levels, entry.level));
  }
  return said.join(" · ");
}

/** Texts are lists or short objects in some kinds: a need, CPV codes. */
function textOf(value: unknown, texts: Texts): string {
  if (typeof value === "string") return visible(value);
  if (Array.isArray(value)) return value.map((one) => textOf(one, texts)).join(", ");
  if (typeof value !== "object" || value === null) return visible(String(value));
  return Object.entries(value)
    .map(([name, one]) => `${wordFor(texts.fields, name)}: ${textOf(one, texts)}`)
    .join("\n");
}

function line(label: string, text: string): HTMLElement {
  return element(
    "p",
    { class: "text", dir: "auto" },
    label ? element("span", { class: "label" }, label) : null,
    text,
  );
}
