import type { Content, Entry, Place, ReadEntry } from "@samtidig/ledger";
import { deadlinesBefore, deadlineTable, setIn } from "./deadlines.ts";
import { type Html, html, type Part } from "./html.ts";
import { langOf, numberLink, numberLinks, prose, proseOrGone, type Sheet, time } from "./parts.ts";
import { sessionBody, sessionName } from "./session.ts";
import { bothWordings, supersededNote } from "./wordings.ts";

type Known<Kind extends Content["kind"]> = Extract<Content, { kind: Kind }> & Place;

/** One entry: its number, what it is, who spoke and when, and what it says. */
export function entryArticle(sheet: Sheet, read: ReadEntry): Html {
  const { entry, number } = read;
  const { words } = sheet;
  return html`<li>
<article id="${number}" class="entry ${entry.kind}" aria-labelledby="entry-${number}">
<h3 id="entry-${number}"><a class="place" href="#${number}"><span class="aside">${words.entry} </span>${number}</a> ${name(
    sheet,
    entry,
  )}</h3>
<p class="meta">${words.by[entry.by]}, ${time(sheet, entry.at)}${
    read.isLate && html` · <strong class="late">${words.late}</strong>`
  }</p>
${body(sheet, read)}
</article>
</li>
`;
}

function name(sheet: Sheet, entry: Entry): Part {
  const { words } = sheet;
  if (entry.kind === "unknown") return words.unknownKind;
  const kind = words.kinds[entry.kind];
  switch (entry.kind) {
    case "answer":
    case "correction":
    case "redaction":
      return [kind, " ", ...numberLinks(sheet, entry.refersTo)];
    case "session":
      return sessionName(sheet, entry);
    case "clarification":
      return entry.title ? html`${kind}: <span${langOf(sheet)}>${entry.title}</span>` : kind;
    default:
      return kind;
  }
}

function body(sheet: Sheet, read: ReadEntry): Part {
  const { entry } = read;
  switch (entry.kind) {
    case "opened":
      return opened(sheet, read, entry);
    case "question":
      return question(sheet, read, entry);
    case "answer":
      return [quotes(sheet, read, entry), firstWording(sheet, read)];
    case "clarification":
      return [about(sheet, entry.refersTo), firstWording(sheet, read)];
    case "correction":
      return correction(sheet, read, entry);
    case "deadline":
      return [
        deadlineTable(sheet, setIn(entry), deadlinesBefore(sheet, entry.number)),
        reason(sheet, entry.reason),
      ];
    case "declined":
      return declined(sheet, entry);
    case "redaction":
      return redaction(sheet, entry);
    case "session":
      return sessionBody(sheet, read, entry);
    case "closed":
      return closed(sheet, entry);
    case "unknown":
      return [html`<p>${sheet.words.unknownMeans}</p>`, about(sheet, entry.refersTo)];
  }
}

function opened(sheet: Sheet, read: ReadEntry, entry: Known<"opened">): Part {
  const { words } = sheet;
  const deadlines = setIn(entry);
  const isCorrected = read.wordings.length > 1;
  return html`<p>${words.opened.what}</p>
${Object.keys(deadlines).length > 0 && html`<p class="label">${words.opened.deadlines}</p>${deadlineTable(sheet, deadlines)}`}
${isCorrected && html`<p class="label">${words.opened.firstWording}</p>${firstWording(sheet, read)}`}`;
}

function question(sheet: Sheet, read: ReadEntry, entry: Known<"question">): Part {
  const { record, words } = sheet;
  const answers = read.answers.flatMap((number) => record.entries[number - 1] ?? []);
  return [
    about(sheet, entry.refersTo),
    proseOrGone(sheet, read.text, read.redactedBy),
    answers.map(
      ({ number, entry: { at } }) =>
        html`<p class="note">${words.answeredIn} ${numberLink(number)}, ${time(sheet, at)}</p>`,
    ),
    answers.length === 0 && record.closedAt === null && html`<p class="note">${words.waits}</p>`,
  ];
}

/** The questions that an answer answers, where they do not stand right above it. */
function quotes(sheet: Sheet, { number }: ReadEntry, { refersTo }: Known<"answer">): Part {
  let above = number;
  while (refersTo.includes(above - 1)) above -= 1;
  return refersTo
    .filter((place) => place < above)
    .map((place) => {
      const asked = sheet.record.entries[place - 1];
      return html`<blockquote>
<p class="note">${sheet.words.question} ${numberLink(place)}</p>
${proseOrGone(sheet, asked?.text ?? null, asked?.redactedBy ?? [])}
</blockquote>`;
    });
}

/** An entry's own words; where a later one mended them, that stands first, so that nobody takes them for the last. */
function firstWording(sheet: Sheet, read: ReadEntry): Part {
  const [first, ...corrections] = read.wordings;
  const note = supersededNote(
    sheet,
    corrections.map(({ number }) => number),
  );
  const text = proseOrGone(sheet, first?.text ?? null, read.redactedBy);
  return note ? [note, html`<div class="old">${text}</div>`] : text;
}

function correction(sheet: Sheet, read: ReadEntry, entry: Known<"correction">): Part {
  const corrected = sheet.record.entries[(entry.refersTo[0] ?? 0) - 1];
  const place = corrected?.wordings.findIndex(({ number }) => number === entry.number) ?? -1;
  const before = corrected?.wordings[place - 1];
  const after = corrected?.wordings[place];
  const later = corrected?.wordings.slice(place + 1).map(({ number }) => number) ?? [];
  if (!before || !after) return [reason(sheet, entry.reason), proseOrGone(sheet, read.text, read.redactedBy)];
  return [
    supersededNote(sheet, later),
    reason(sheet, after.reason),
    bothWordings(sheet, before, after, later.length === 0),
  ];
}

function declined(sheet: Sheet, { ground, refersTo = [] }: Known<"declined">): Part {
  const { words } = sheet;
  const known = wordFor(words.grounds, ground);
  return html`<p>${words.ground} <strong>${known?.name ?? ground}.</strong> ${known?.meaning}${
    refersTo.length > 0 && html` ${words.see} ${numberLinks(sheet, refersTo)}.`
  }</p>`;
}

function redaction(sheet: Sheet, entry: Known<"redaction">): Part {
  const { ground, fields, level } = entry;
  const { ground: label, redaction: words } = sheet.words;
  return html`<p>${words.fields} ${fields.map((field) => wordFor(words.fieldNames, field) ?? field).join(", ")}.
${label} <strong>${wordFor(words.grounds, ground) ?? ground}.</strong> ${wordFor(words.levels, level)}</p>
${reason(sheet, entry.reason)}`;
}

function closed({ words }: Sheet, { counts }: Known<"closed">): Part {
  return html`<dl class="facts">${(["received", "published", "declined", "withdrawn"] as const).map(
    (count) => html`<dt>${words.counts[count]}</dt><dd>${counts[count]}</dd>
`,
  )}</dl>`;
}

/** A record may name what this page has no word for. */
function wordFor<Word>(words: Readonly<Record<string, Word>>, name: string): Word | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

function reason(sheet: Sheet, text: string | undefined | null): Html | null {
  if (!text) return null;
  return html`<p class="label">${sheet.words.reason}</p>${prose(sheet, text)}`;
}

function about(sheet: Sheet, numbers: readonly number[] = []): Html | null {
  if (numbers.length === 0) return null;
  return html`<p class="note">${sheet.words.about} ${numberLinks(sheet, numbers)}</p>`;
}
