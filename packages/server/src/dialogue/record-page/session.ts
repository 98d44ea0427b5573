import type { Content, Place, ReadEntry } from "@samtidig/ledger";
import { html, type Part } from "./html.ts";
import { langOf, moment, numberLinks, proseOrGone, type Sheet } from "./parts.ts";

type Session = Extract<Content, { kind: "session" }> & Place;

/** What has become of a live session, and of which. */
export function sessionName(sheet: Sheet, { step, title, refersTo }: Session): Part {
  const { names } = sheet.words.session;
  if (step !== "announced") return names[step];
  const name: Part = refersTo ? [names.moved, " ", ...numberLinks(sheet, refersTo)] : names.announced;
  return title ? html`${name}: <span${langOf(sheet)}>${title}</span>` : name;
}

/** When and where; of one that was announced again, that this no longer stands. */
export function sessionBody(sheet: Sheet, read: ReadEntry, entry: Session): Part {
  const { words } = sheet;
  const { step, startsAt, endsAt, address, refersTo } = entry;
  const replacedIn = laterAnnouncements(sheet, entry);
  return [
    replacedIn.length > 0 &&
      html`<p class="superseded">${words.session.replaced} ${numberLinks(sheet, replacedIn)}.</p>`,
    startsAt !== undefined &&
      html`<dl class="facts"><dt>${words.session.startsAt}</dt><dd>${moment(sheet, startsAt)}</dd>
${endsAt !== undefined && html`<dt>${words.session.endsAt}</dt><dd>${moment(sheet, endsAt)}</dd>`}
${address !== undefined && html`<dt>${words.session.address}</dt><dd>${link(address)}</dd>`}</dl>`,
    (entry.text !== undefined || read.redactedBy.length > 0) &&
      proseOrGone(sheet, read.text, read.redactedBy),
    step !== "announced" &&
      refersTo !== undefined &&
      html`<p class="note">${words.session.of} ${numberLinks(sheet, refersTo)}</p>`,
  ];
}

function laterAnnouncements({ record }: Sheet, { number, step, refersTo }: Session): number[] {
  if (step !== "announced") return [];
  const first = refersTo?.[0] ?? number;
  return record.entries.flatMap(({ entry }) =>
    entry.kind === "session" &&
    entry.step === "announced" &&
    entry.number > number &&
    entry.refersTo?.[0] === first
      ? [entry.number]
      : [],
  );
}

/** The server takes web addresses only; another writer of the record might not. */
function link(address: string): Part {
  return /^https?:\/\//i.test(address) ? html`<a href="${address}">${address}</a>` : address;
}
