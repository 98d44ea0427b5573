import { type Content, type Entry, readRecord, type Seat } from "@samtidig/ledger";
import { describe, expect, it } from "vitest";
import { pageOf } from "./record-page.ts";
import { type Language, texts } from "./texts.ts";

const hostile = `</p><script>alert("x")</script><img src=x onerror='alert(1)'>&amp;`;

type Said = (Content | { kind: "unknown"; refersTo?: number[] }) & { at?: string; by?: Seat };

function entriesOf(said: readonly Said[]): Entry[] {
  return said.map((content, place) => ({
    log: "samtidig.example.no/log/1",
    at: new Date(Date.UTC(2026, 2, 2, 9, 0, place, 123)).toISOString(),
    by: content.kind === "question" ? "supplier" : "host",
    ...content,
    number: place + 1,
  })) as Entry[];
}

function pageFor(said: readonly Said[], language: Language = "nb", now = "2026-03-03T12:00:00.000Z"): string {
  return pageOf({
    id: "5b0f0d3c-0000-4000-8000-000000000000",
    record: readRecord(entriesOf(said)),
    root: "cm9vdA==",
    now: new Date(now),
    authority: "samtidig.example.no",
    language,
    words: texts[language],
  }).toString();
}

const opened: Said = {
  kind: "opened",
  hosts: [{ id: "0192:999999999", name: "Eksempel fylke" }],
  language: "nb",
  title: "Hurtigbåter",
  text: "Vi inviterer.",
};

describe("record page", () => {
  it("escapes every text that people wrote, in both languages", () => {
    const said: Said[] = [
      {
        kind: "opened",
        hosts: [{ id: hostile, name: hostile }, { name: hostile }],
        language: hostile,
        title: hostile,
        text: hostile,
        need: { title: hostile, affected: hostile, situation: hostile, wantedEffect: hostile },
        notice: hostile,
        cpv: [hostile],
      },
      { kind: "question", text: hostile, refersTo: [1] },
      { kind: "clarification", title: hostile, text: hostile },
      { kind: "answer", text: hostile, refersTo: [2] },
      { kind: "correction", text: `${hostile} ${hostile}`, reason: hostile, refersTo: [4] },
      { kind: "correction", text: `x ${hostile}`, reason: hostile, refersTo: [1] },
      { kind: "deadline", closesAt: "2026-04-01T10:00:00.000Z", reason: hostile },
      { kind: "declined", ground: hostile, refersTo: [2] },
      {
        kind: "redaction",
        refersTo: [3],
        fields: [hostile],
        ground: hostile as "secrecy",
        level: hostile as "erased",
        reason: hostile,
      },
      {
        kind: "session",
        step: "announced",
        startsAt: "2026-03-10T08:00:00.000Z",
        title: hostile,
        text: hostile,
        address: hostile,
      },
      { kind: "unknown", refersTo: [1] },
    ];
    for (const language of ["nb", "en"] as const) {
      const page = pageFor(said, language);
      expect(page).not.toContain("<script");
      expect(page).not.toContain("<img");
      expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
      expect(page).toContain(`lang="&lt;/p&gt;`);
      // Nothing inline, so that the strict policy has nothing to forbid.
      expect(page).not.toMatch(/<style|\sstyle=|\son\w+="|javascript:/);
    }
  });

  it("[I-13] shows both wordings beside each other, the reason, and what changed, also in words", () => {
    const page = pageFor([
      opened,
      { kind: "question", text: "Hvor mange passasjerer?" },
      { kind: "answer", text: "Fartøyet skal ta 190 passasjerer.", refersTo: [2] },
      {
        kind: "correction",
        text: "Fartøyet skal ta 199 passasjerer og hund.",
        reason: "Skrivefeil.",
        refersTo: [3],
      },
    ]);
    const [, answer = "", correction = ""] = page.split(/<article id="[34]"/);
    expect(answer).toContain("Fartøyet skal ta 190 passasjerer.");
    expect(answer).toContain(
      'Rettet i <a class="number" href="#4">#4</a>. Ordlyden her gjelder ikke lenger.',
    );
    expect(correction).toContain("Skrivefeil.");
    expect(correction).toContain(
      'skal ta <del><span class="aside" lang="nb">[fjernet: </span>190<span class="aside" lang="nb"> slutt]</span></del> passasjerer.',
    );
    expect(correction).toContain("[lagt til: </span>199<span");
    expect(correction).toContain("[lagt til: </span>og hund<span");
  });

  it("[I-13] says of a correction that was corrected again that it no longer stands", () => {
    const page = pageFor([
      opened,
      { kind: "correction", text: "Vi innbyr.", reason: "Ett.", refersTo: [1] },
      { kind: "correction", text: "Vi ber inn.", reason: "To.", refersTo: [1] },
    ]);
    const [head = "", first = "", second = "", third = ""] = page.split(/<article id="\d"/);
    expect(head).toContain("Vi ber inn.");
    expect(first).toContain("Vi inviterer.");
    expect(first).toContain('href="#2">#2</a> og <a class="number" href="#3">#3</a>. Ordlyden her');
    expect(second).toContain("Ny ordlyd");
    expect(second).toContain("Ordlyden her gjelder ikke lenger.");
    expect(third).not.toContain("Ordlyden her gjelder ikke lenger.");
  });

  it("does not look long for what two unlike texts share, and shows both", () => {
    const words = (word: string) => Array.from({ length: 1500 }, (_, place) => `${word}${place}`).join(" ");
    const said: Said[] = [opened, { kind: "clarification", text: words("a") }];
    said.push({ kind: "correction", text: words("b"), reason: "Nytt.", refersTo: [2] });
    const page = pageFor(said);
    expect(page).toContain("Teksten er skrevet om");
    expect(page).toContain(words("a"));
    expect(page).toContain(words("b"));
  });

  it("renders a record of 500 entries in well under a second", () => {
    const text = "Kravet gjelder fartøy med plass til 190 passasjerer. ".repeat(20);
    const said: Said[] = [opened];
    while (said.length < 500) {
      const number = said.length + 1;
      said.push(
        { kind: "question", text },
        { kind: "answer", text, refersTo: [number] },
        { kind: "correction", text: text.replace("190", "199"), reason: "Feil.", refersTo: [number + 1] },
      );
    }
    const before = process.cpuUsage();
    const page = pageFor(said);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
    expect(page.match(/<article /g)).toHaveLength(said.length);
  });

  it("[I-14] leaves out what was redacted, says so, and links to why", () => {
    const page = pageFor([
      opened,
      { kind: "question", text: "Hva mener Ola Nordmann?" },
      {
        kind: "redaction",
        refersTo: [2],
        fields: ["text"],
        ground: "personal-data",
        level: "erased",
        reason: "Navn.",
      },
      { kind: "redaction", refersTo: [1], fields: ["title"], ground: "secrecy", level: "withheld" },
    ]);
    expect(page).not.toContain("Ola Nordmann");
    expect(page).not.toContain("Hurtigbåter");
    expect(page).toContain('<p class="gone">Fjernet, se <a class="number" href="#3">#3</a>.</p>');
    expect(page).toContain("personopplysninger");
    expect(page).toContain("Innholdet er slettet overalt.");
    expect(page).toContain("Tittelen er fjernet");
  });

  it("[I-15] marks late answers, and only those", () => {
    const answersBy = "2026-03-02T09:00:03.000Z";
    const page = pageFor([
      { ...opened, answersBy } as Said,
      { kind: "question", text: "Ett?" },
      { kind: "answer", text: "I tide.", refersTo: [2] },
      { kind: "question", text: "To?" },
      { kind: "answer", text: "For sent.", refersTo: [4] },
    ]);
    expect(page.match(/Etter svarfristen/g)).toHaveLength(1);
    expect(page.split('<article id="5"')[1]).toContain("Etter svarfristen");
  });

  it("[P30] [P31] tells of a live session: when, where, that it moved, and how it stands", () => {
    const announced: Said = {
      kind: "session",
      step: "announced",
      startsAt: "2026-03-10T08:00:00.000Z",
      endsAt: "2026-03-10T11:00:00.000Z",
      title: "Dialogkonferanse",
      text: "Fylkeshuset.",
      address: "https://mote.example.no/a?b&c",
    };
    const moved: Said = {
      kind: "session",
      step: "announced",
      startsAt: "2026-03-13T08:00:00.000Z",
      text: "Digitalt.",
      refersTo: [2],
    };
    const [head = "", , first = "", second = ""] = pageFor([opened, announced, moved]).split(
      /<article id="\d"/,
    );
    expect(head).toContain("<dt>Dialogmøte</dt>");
    expect(head).toContain('<time datetime="2026-03-13T08:00:00.000Z">fredag 13. mars 2026');
    expect(first).toContain('Dialogmøte kunngjort: <span dir="auto" lang="nb">Dialogkonferanse</span>');
    expect(first).toContain("tirsdag 10. mars 2026 kl.\u00a012:00:00");
    expect(first).toContain('href="https://mote.example.no/a?b&amp;c"');
    expect(first).toContain('gjelder ikke lenger. Se <a class="number" href="#3">#3</a>.');
    expect(second).toContain('Nytt om dialogmøtet i <a class="number" href="#2">#2</a>');
    expect(second).not.toContain("gjelder ikke lenger");
    const elsewhere = pageFor([opened, { ...announced, address: "data:text/html,x" } as Said]);
    expect(elsewhere).toContain("<dd>data:text/html,x</dd>");
    const started: Said = { kind: "session", step: "started", refersTo: [2] };
    expect(pageFor([opened, announced, started], "en")).toContain("Under way since");
    const over = pageFor([opened, announced, started, { kind: "session", step: "ended", refersTo: [2] }]);
    expect(over).toContain("Dialogmøtet er slutt");
    expect(over).not.toContain("I gang siden");
  });

  it("[I-16] shows moved deadlines from when to when", () => {
    const page = pageFor([
      { ...opened, closesAt: "2026-03-20T11:00:00.000Z" } as Said,
      { kind: "deadline", closesAt: "2026-03-27T11:00:00.000Z", reason: "Påske." },
    ]);
    const [head = "", , moved = ""] = page.split(/<article id="\d"/);
    expect(moved).toContain(
      '<del><span class="aside" lang="nb">Før: </span><time datetime="2026-03-20T11:00:00.000Z">',
    );
    expect(moved).toContain(
      '<ins><time datetime="2026-03-27T11:00:00.000Z">fredag 27. mars 2026 kl.\u00a012:00:00',
    );
    expect(head).toContain('endret i <a class="number" href="#2">#2</a>');
  });

  it("repeats a question that does not stand right above its answer, and links each to the other", () => {
    const page = pageFor([
      opened,
      { kind: "question", text: "Ett?" },
      { kind: "question", text: "To?" },
      { kind: "answer", text: "Svar på to.", refersTo: [3] },
      { kind: "answer", text: "Svar på ett.", refersTo: [2] },
    ]);
    const [, , , , above = "", apart = ""] = page.split(/<article id="\d"/);
    expect(above).not.toContain("<blockquote>");
    expect(apart).toContain("<blockquote>");
    expect(apart).toContain("Ett?");
    expect(page.split('<article id="2"')[1]).toContain('Besvart i <a class="number" href="#5">#5</a>');
  });

  it("[I-29] tells the ground of what was declined, and at the end the counts", () => {
    const page = pageFor(
      [
        opened,
        { kind: "declined", ground: "out-of-scope" },
        { kind: "declined", ground: "constructor" },
        { kind: "closed", by: "system", counts: { received: 7, published: 4, declined: 2, withdrawn: 1 } },
      ],
      "en",
    );
    expect(page).toContain("<strong>Outside the dialogue.</strong>");
    expect(page).toContain("<strong>constructor.</strong>");
    expect(page).toContain("<dt>Questions received</dt><dd>7</dd>");
    expect(page).toContain("The system, <time");
    expect(page).toContain("The round is closed, and the record is final.");
  });

  it.each([
    [{}, "2026-03-03T12:00:00.000Z", "Åpen. Tar imot spørsmål til oppdragsgiveren avslutter."],
    [
      { opensAt: "2026-04-01T06:00:00.000Z" },
      "2026-03-03T12:00:00.000Z",
      "Kunngjort. Åpner for spørsmål <time",
    ],
    [
      { closesAt: "2026-04-01T06:00:00.000Z" },
      "2026-04-01T06:00:00.900Z",
      "Åpen. Tar imot spørsmål til <time",
    ],
    [
      { closesAt: "2026-04-01T06:00:00.000Z" },
      "2026-04-01T06:00:01.000Z",
      "Åpen, men spørsmålsfristen gikk ut <time",
    ],
    [
      { questionsUntil: "2026-04-01T06:00:00.000Z", answersBy: "2026-04-09T06:00:00.000Z" },
      "2026-04-02T06:00:00.000Z",
      "Spørsmålsfristen er ute. Svar ventes innen <time",
    ],
  ])("says in words where a round stands: %o at %s", (deadlines, now, words) => {
    expect(pageFor([{ ...opened, ...deadlines } as Said], "nb", now)).toContain(words);
  });

  it("[I-36] carries the demonstration mark in its title, at its top and at the foot of each printed page", () => {
    const page = pageFor([{ ...opened, demonstration: true } as Said]);
    expect(page).toContain("<title>Demonstrasjon: Hurtigbåter");
    expect(page).toContain('<p class="demonstration"><strong>Demonstrasjon.</strong>');
    expect(page.split('class="running"')[1]).toContain("Demonstrasjon");
    expect(pageFor([opened])).not.toContain("Demonstrasjon");
  });

  it("speaks the reader's language and marks the round's", () => {
    const page = pageFor(
      [opened, { kind: "clarification", title: "Om fristen", text: "Fristen står." }],
      "en",
    );
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<h1 dir="auto" lang="nb">Hurtigbåter</h1>');
    expect(page).toContain('Clarification: <span dir="auto" lang="nb">Om fristen</span>');
    expect(page).toContain('<p class="prose" dir="auto" lang="nb">Fristen står.</p>');
  });
});
