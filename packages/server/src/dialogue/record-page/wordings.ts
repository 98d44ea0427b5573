import type { Wording } from "@samtidig/ledger";
import { type ChangeObject, diffWordsWithSpace } from "diff";
import { type Html, html } from "./html.ts";
import { aside, langOf, numberLink, numberLinks, proseOrGone, type Sheet } from "./parts.ts";

/** More changed words than this are a new text: marks would only be in the way, and would take long to find. */
const maxEditLength = 300;

/** Both wordings beside each other, with what went and what came marked word by word (I-13). */
export function bothWordings(sheet: Sheet, before: Wording, after: Wording, isLast: boolean): Html {
  const { words } = sheet;
  const changes =
    before.text === null || after.text === null
      ? null
      : diffWordsWithSpace(before.text, after.text, { maxEditLength });
  const column = (title: string, wording: Wording, mark: "del" | "ins") => html`<div class="wording">
<h4>${title} <span class="note">${numberLink(wording.number)}</span></h4>
${changes ? marked(sheet, changes, mark) : proseOrGone(sheet, wording.text, redactionsOf(sheet, wording))}
</div>
`;
  return html`<div class="wordings">
${column(words.before, before, "del")}${column(isLast ? words.after : words.afterThen, after, "ins")}</div>
${changes === undefined && html`<p class="note">${words.rewritten}</p>`}`;
}

/** One of the two texts: what it shares with the other, and what it alone has. */
function marked(sheet: Sheet, changes: readonly ChangeObject<string>[], mark: "del" | "ins"): Html {
  const { words } = sheet;
  const begin = aside(sheet, mark === "del" ? `[${words.takenOut} ` : `[${words.added} `);
  const end = aside(sheet, ` ${words.end}]`);
  const parts = runsOf(changes, mark === "del" ? "removed" : "added").map(({ text, isChanged }) => {
    if (!isChanged) return text;
    // The mark ends with the last letter, not in the space behind it; but where only space changed, it is the mark.
    const [, before = "", changed = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
    const shown = changed === "" ? text : changed;
    const around = changed === "" ? ["", ""] : [before, after];
    return [
      around[0],
      mark === "del" ? html`<del>${begin}${shown}${end}</del>` : html`<ins>${begin}${shown}${end}</ins>`,
      around[1],
    ];
  });
  return html`<p class="prose"${langOf(sheet)}>${parts}</p>`;
}

interface Run {
  text: string;
  readonly isChanged: boolean;
}

/** One side of the changes, with changed words that stand next to each other as one run. */
function runsOf(changes: readonly ChangeObject<string>[], side: "added" | "removed"): readonly Run[] {
  const other = side === "added" ? "removed" : "added";
  const runs: Run[] = [];
  for (const change of changes) {
    if (change[other]) continue;
    const last = runs.at(-1);
    const gap = last && !last.isChanged && /^[^\S\n]+$/.test(last.text) ? last : null;
    const before = gap ? runs.at(-2) : last;
    if (change[side] && before?.isChanged) {
      before.text += `${gap?.text ?? ""}${change.value}`;
      if (gap) runs.pop();
    } else runs.push({ text: change.value, isChanged: change[side] });
  }
  return runs;
}

/** That an entry's wording was replaced later, and where. */
export function supersededNote(sheet: Sheet, corrections: readonly number[]): Html | null {
  if (corrections.length === 0) return null;
  const { words } = sheet;
  return html`<p class="superseded">${words.correctedIn} ${numberLinks(sheet, corrections)}. ${words.superseded}</p>`;
}

function redactionsOf({ record }: Sheet, { number }: Wording): readonly number[] {
  return record.entries[number - 1]?.redactedBy ?? [];
}
