import type { Deadlines } from "@samtidig/ledger";
import { type Html, html } from "./html.ts";
import { aside, moment, type Sheet } from "./parts.ts";

export const deadlineNames = [
  "opensAt",
  "questionsUntil",
  "answersBy",
  "closesAt",
] as const satisfies readonly (keyof Deadlines)[];

/** Which deadlines stand or moved; where an entry moved them, also from when. */
export function deadlineTable(sheet: Sheet, deadlines: Deadlines, before: Deadlines = {}): Html {
  const { words } = sheet;
  return html`<dl class="facts">${deadlineNames.map((name) => {
    const to = deadlines[name];
    if (to === undefined) return null;
    const from = before[name];
    return html`<dt>${words.deadlines[name]}</dt>
<dd>${
      from !== undefined &&
      html`<del>${aside(sheet, `${words.from} `)}${moment(sheet, from)}</del> ${aside(sheet, `${words.to} `)}`
    }${from === undefined ? moment(sheet, to) : html`<ins>${moment(sheet, to)}</ins>`}</dd>
`;
  })}</dl>`;
}

/** The deadlines as they stood before entry `number`. */
export function deadlinesBefore({ record }: Sheet, number: number): Deadlines {
  const standing: Deadlines = {};
  for (const { entry } of record.entries.slice(0, number - 1)) {
    if (entry.kind === "opened" || entry.kind === "deadline") Object.assign(standing, setIn(entry));
  }
  return standing;
}

/** Those of the deadlines that an entry sets. */
export function setIn(entry: Deadlines): Deadlines {
  return Object.fromEntries(deadlineNames.flatMap((name) => (entry[name] ? [[name, entry[name]]] : [])));
}
