import { createHash } from "node:crypto";
import { readRecord } from "@samtidig/ledger";
import type { Context } from "../../context.ts";
import { readWhole } from "../../log/read.ts";
import { Dialogue } from "../../records/dialogue.ts";
import { hasPassed, phaseOf } from "../rules.ts";
import { entryArticle } from "./entry.ts";
import { pageHead } from "./head.ts";
import { type Html, html } from "./html.ts";
import { numberLink, type Sheet, time } from "./parts.ts";
import { type Language, languageNames, texts } from "./texts.ts";

export { recordStyle } from "./style.ts";

export interface RecordPage {
  readonly bytes: Buffer;
  /** The same for the same bytes. */
  readonly tag: string;
}

/**
 * The whole record as a page that needs no JavaScript, the same for every reader and made once for all of them. Null
 * where there is no record that the viewer may see; a draft has none yet.
 */
export async function recordPage(ctx: Context, id: string, language: Language): Promise<RecordPage | null> {
  const dialogue = await ctx.see(Dialogue, id);
  if (!dialogue || dialogue.size === 0) return null;
  const now = await ctx.now();
  // At one size only the phase, or a deadline that passes, changes the page.
  const passed = deadlines.filter((name) => dialogue[name] && hasPassed(dialogue[name], now)).length;
  const key = `${dialogue.id} page ${dialogue.size} ${phaseOf(dialogue, now)} ${passed} ${language}`;
  return ctx.services.shelf.get(
    key,
    async () => {
      const bytes = Buffer.from(await render(ctx, dialogue, language, now));
      return { bytes, tag: createHash("sha256").update(bytes).digest("base64url") };
    },
    ({ bytes }) => bytes.length,
  );
}

const deadlines = ["questionsUntil", "answersBy", "closesAt"] as const;

async function render(ctx: Context, dialogue: Dialogue, language: Language, now: Date): Promise<string> {
  const entries = await readWhole(ctx.manager, dialogue.id);
  const sheet: Sheet = {
    id: dialogue.id,
    record: readRecord(entries.slice(0, dialogue.size).map(({ said }) => said)),
    root: entries[dialogue.size - 1]?.head.root ?? "",
    now,
    authority: ctx.services.authority,
    language,
    words: texts[language],
  };
  return pageOf(sheet).toString();
}

/** The page of what a sheet says. */
export function pageOf(sheet: Sheet): Html {
  const { id, record, language, words } = sheet;
  const mark = record.isDemonstration ? `${words.demonstration}: ` : "";
  const title = `${mark}${record.title ?? words.untitled}`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${words.record} · Samtidig</title>
<link rel="stylesheet" href="/record.css">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${(["nb", "en"] as const).map(
  (one) => html`<link rel="alternate" hreflang="${one}" href="/dialogues/${id}/record?language=${one}">
`,
)}</head>
<body>
<a class="skip" href="#entries">${words.skip}</a>
<header class="bar">
<a class="home" href="/" aria-label="${words.home}">Samtidig</a>
<nav aria-label="${words.languageChoice}"><ul>${(["nb", "en"] as const).map((one) => languageLink(sheet, one))}</ul></nav>
</header>
<main>
${pageHead(sheet)}
<p class="live"><a href="/dialogues/${id}">${words.live}</a></p>
<section aria-labelledby="entries">
<h2 id="entries">${words.entries} <span class="note">${record.size}</span></h2>
<p class="note">${words.inOrder} ${words.newest} ${numberLink(record.size)}.</p>
<ol class="entries">
${record.entries.map((read) => entryArticle(sheet, read))}</ol>
</section>
${whole(sheet)}
</main>
<div class="running" aria-hidden="true"><span>${title}</span> <span>${words.count(record.size)}</span> <span>${words.whole.root} ${sheet.root}</span></div>
</body>
</html>
`;
}

function languageLink({ language }: Sheet, one: Language): Html {
  const name = languageNames[one];
  return one === language
    ? html`<li aria-current="true">${name}</li>`
    : html`<li><a href="?language=${one}" lang="${one}" hreflang="${one}">${name}</a></li>`;
}

/** How much this is, how anyone can tell, and how to read on. */
function whole(sheet: Sheet): Html {
  const { id, record, root, authority, words } = sheet;
  const newest = record.entries.at(-1)?.entry;
  const here = `/dialogues/${id}/record`;
  const live = `/dialogues/${id}`;
  const isClosed = record.closedAt !== null;
  return html`<section class="whole" aria-labelledby="whole">
<h2 id="whole">${words.whole.heading}</h2>
<dl class="facts">
<dt>${words.whole.size}</dt><dd>${words.count(record.size)}</dd>
<dt>${words.whole.root}</dt><dd><code>${root}</code></dd>
<dt>${words.whole.log}</dt><dd><code>${newest?.log}</code></dd>
<dt>${words.whole.newest}</dt><dd>${numberLink(record.size)}, ${newest && time(sheet, newest.at)}</dd>
</dl>
<p>${words.whole.rootMeans(record.size)} ${words.whole.forGood}</p>
<h3>${words.whole.readOn}</h3>
<p>${isClosed ? words.whole.final : words.whole.next(record.size + 1)}</p>
<dl class="facts">
<dt>${words.whole.here}</dt><dd><a href="${here}">${authority}${here}</a></dd>
<dt>${words.whole.live}</dt><dd><a href="${live}">${authority}${live}</a></dd>
<dt>GraphQL</dt><dd><code>{ dialogue(id: "${id}") { entries(after: ${isClosed ? 0 : record.size}) { number kind at text } } }</code></dd>
</dl>
</section>`;
}
