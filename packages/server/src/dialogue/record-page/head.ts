import { currentSession, type Host, isPast } from "@samtidig/ledger";
import { phaseOf } from "../rules.ts";
import { deadlineNames } from "./deadlines.ts";
import { type Html, html } from "./html.ts";
import { langOf, moment, numberLinks, prose, type Sheet, time } from "./parts.ts";

/** What the round is about, as its record tells it today. */
export function pageHead(sheet: Sheet): Html {
  const { record, words } = sheet;
  return html`<header class="head">
<p class="eyebrow">${words.recordOf}</p>
<h1${record.title !== null && langOf(sheet)}>${record.title ?? words.untitled}</h1>
${
  record.isDemonstration &&
  html`<p class="demonstration"><strong>${words.demonstration}.</strong> ${words.demonstrationMeans}</p>`
}
<dl class="facts">
<dt>${record.hosts.length > 1 ? words.hosts : words.host}</dt>
<dd>${hosts(sheet)}</dd>
<dt>${words.status}</dt>
<dd>${phase(sheet)}</dd>
${session(sheet)}
${notices(sheet)}
</dl>
</header>
<section aria-labelledby="schedule">
<h2 id="schedule">${words.schedule}</h2>
${schedule(sheet)}
</section>
${need(sheet)}
${invitation(sheet)}`;
}

function hosts(sheet: Sheet): Html {
  const { record } = sheet;
  if (record.hosts.length === 1 && record.hosts[0]) return host(sheet, record.hosts[0]);
  return html`<ul>${record.hosts.map(
    (one, place) =>
      html`<li>${host(sheet, one)}${place === 0 && html` <span class="note">(${sheet.words.lead})</span>`}</li>`,
  )}</ul>`;
}

function host(sheet: Sheet, { id, name }: Host): Html {
  const number =
    /^0192:(\d{3})(\d{3})(\d{3})$/
      .exec(id ?? "")
      ?.slice(1)
      .join("\u00a0") ?? id;
  return html`<span${langOf(sheet)}>${name}</span>${
    number && html` <span class="note">${sheet.words.registrationNumber(number)}</span>`
  }`;
}

/** Where the round stands, as its record and the clock tell it. */
function phase(sheet: Sheet): Html {
  const { record, now, words } = sheet;
  const { opensAt, questionsUntil, answersBy, closesAt } = record.deadlines;
  const past = (deadline: string) => isPast(deadline, now.toISOString());
  const state = phaseOf(
    { size: record.size, opensAt: dateOf(opensAt), closedAt: dateOf(record.closedAt) },
    now,
  );
  if (record.closedAt !== null) return html`${words.phase.closed} ${time(sheet, record.closedAt)}.`;
  if (state === "PLANNED" && opensAt) return html`${words.phase.planned} ${moment(sheet, opensAt)}.`;
  const end = questionsUntil ?? closesAt;
  if (!end) return html`${words.phase.open}`;
  if (!past(end)) return html`${words.phase.openUntil} ${moment(sheet, end)}.`;
  if (answersBy && !past(answersBy)) return html`${words.phase.overAnswers} ${moment(sheet, answersBy)}.`;
  return html`${words.phase.over} ${moment(sheet, end)}.`;
}

/** The live session that is under way, or comes next. */
function session(sheet: Sheet): Html | null {
  const { record, words } = sheet;
  const current = currentSession(record.sessions);
  if (current?.state === "under-way" && current.startedAt)
    return html`<dt>${words.kinds.session}</dt><dd>${words.session.underWay} ${time(sheet, current.startedAt)}.</dd>`;
  if (current?.state === "announced" && current.startsAt)
    return html`<dt>${words.kinds.session}</dt><dd>${moment(sheet, current.startsAt)}</dd>`;
  return null;
}

function dateOf(at: string | null | undefined): Date | null {
  return at ? new Date(at) : null;
}

function notices({ record, words }: Sheet): Html | null {
  const opened = record.entries[0]?.entry;
  if (opened?.kind !== "opened") return null;
  return html`${opened.notice && html`<dt>${words.notice}</dt><dd>${opened.notice}</dd>`}
${opened.cpv && html`<dt>${words.cpv}</dt><dd>${opened.cpv.join(", ")}</dd>`}`;
}

/** The deadlines that hold, and which entries moved them. */
function schedule(sheet: Sheet): Html {
  const { record, words } = sheet;
  return html`<dl class="facts">${deadlineNames.map((name) => {
    const at = record.deadlines[name];
    const movedIn = record.entries.flatMap(({ entry }) =>
      entry.kind === "deadline" && entry[name] !== undefined ? [entry.number] : [],
    );
    return html`<dt>${words.deadlines[name]}</dt>
<dd>${at ? moment(sheet, at) : html`<span class="note">${words.unset[name]}</span>`}${
      movedIn.length > 0 && html` <span class="note">${words.changedIn} ${numberLinks(sheet, movedIn)}</span>`
    }</dd>
`;
  })}</dl>`;
}

function need(sheet: Sheet): Html | null {
  const { record, words } = sheet;
  const { need } = record;
  if (!need) return null;
  return html`<section aria-labelledby="need">
<h2 id="need">${words.need}</h2>
<p class="lead"${langOf(sheet)}>${need.title}</p>
${(["affected", "situation", "wantedEffect"] as const).map(
  (part) => need[part] && html`<h3>${words.needParts[part]}</h3>${prose(sheet, need[part])}`,
)}
</section>`;
}

function invitation(sheet: Sheet): Html | null {
  const { record, words } = sheet;
  const opened = record.entries[0];
  if (record.invitation === null || !opened) return null;
  const corrections = opened.wordings.slice(1).map(({ number }) => number);
  return html`<section aria-labelledby="invitation">
<h2 id="invitation">${words.invitation}</h2>
${corrections.length > 0 && html`<p class="note">${words.correctedIn} ${numberLinks(sheet, corrections)}.</p>`}
${prose(sheet, record.invitation)}
</section>`;
}
