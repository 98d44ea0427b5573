import type { Texts } from "./texts.ts";

const entries = (count: number) => `${count} innlegg`;
const moment = (seconds: number) =>
  seconds < 8.64e12
    ? `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`
    : "ukjent tid";
const claims = new Map([
  ["root-differs", "et signert hode ikke stemte med innleggene som ble vist"],
  ["withheld-without-record", "en tekst manglet uten at noe innlegg gjorde rede for det"],
  ["redacted-but-shown", "en fjernet tekst fortsatt ble vist"],
  ["rollback", "protokollen ble kortere"],
  ["equivocation", "to signerte hoder motsa hverandre"],
]);

export const nb: Texts = {
  verdicts: {
    fine: { title: "Alt stemmer", text: "Det du ga, er i orden: Ingenting i det motsier noe annet." },
    violation: {
      title: "Noe stemmer ikke",
      text: "En regel for protokollen er brutt. Ta vare på filen slik den er, og vis den til andre.",
    },
    unusable: {
      title: "Dette kan ikke avgjøres",
      text: "Det du ga, er ikke nok til å avgjøre noe. Det beviser ingen feil, og heller ikke at alt er i orden.",
    },
  },
  itself: {
    title: "Filen stemmer med seg selv",
    text: "Ingenting i den motsier noe annet. Om den kommer fra loggen, kan bare en nøkkel fra et annet sted vise.",
  },
  severities: { fine: "i orden", violation: "BRUDD", unusable: "ikke avgjort" },
  findings: {
    entries: ({ count }) =>
      `Protokollen har ${entries(count("count"))}; hvert av dem er lest og kontrollert.`,
    "own-keys": () =>
      "Du ga ingen nøkkel, så bare nøklene i selve filen er brukt: Den går god for seg selv, og en forfalsker kan ha laget alt.",
    signed: ({ count, text }) =>
      `Loggen har signert hodet med ${entries(count("size"))} (nøkkel ${text("key")}).`,
    witnessed: ({ count, text }) =>
      `Vitnet ${text("name")} bekreftet hodet med ${entries(count("size"))} ${moment(count("time"))}.`,
    quorum: ({ count }) =>
      `Så mange vitner som det kreves, har bekreftet hodet med ${entries(count("size"))}.`,
    redacted: ({ number, field, text }) =>
      `${field} i innlegg ${number} ble fjernet med innlegg ${text("by")} (${text("ground")}) og er ${text("level")}; protokollen gjør rede for det.`,
    unknown: ({ number }) =>
      `Innlegg ${number} er av et slag som dette programmet ikke kjenner; det er kontrollert likevel, men kan ikke vises.`,
    included: ({ number, count }) =>
      `Innlegg ${number} sto i protokollen, bokstav for bokstav som her, da den hadde ${entries(count("size"))}.`,
    undisclosed: ({ number, field }) =>
      `Kvitteringen viser ikke ${field.toLowerCase()} i innlegg ${number}; om det ble fjernet, sier bare hele protokollen.`,
    consistent: ({ count }) =>
      count("from") === count("to")
        ? `Hodene med ${entries(count("to"))} er de samme: Den som har det ene eller det andre, har samme protokoll.`
        : `Protokollen med ${entries(count("to"))} begynner med den som hadde ${entries(count("from"))}, uendret.`,
    "submission-taken": ({ text }) =>
      `Loggen har signert at den tok imot innsendingen ${text("at")}; hva som ble av den, sier bare protokollen.`,
    "submission-settled": ({ number, text }) =>
      `Innsendingen ${text("at")} ble gjort ferdig med innlegg ${number}.`,
    "submission-withdrawn": ({ text }) =>
      `Innsendingen ${text("at")} ble trukket tilbake og er talt med som det.`,
    "submission-open": ({ text }) =>
      `Innsendingen ${text("at")} er ikke gjort ferdig ennå; runden er fortsatt åpen.`,

    "leaf-malformed": ({ number, text }) =>
      `Innlegg ${number} har ikke sin ene gyldige form, og kan leses på mer enn én måte (${text("reason")}).`,
    misplaced: ({ number }) =>
      number > 0
        ? `Innlegg ${number} sier at det hører til på en annen plass eller i en annen protokoll.`
        : "Innlegget sier at det hører til på en annen plass eller i en annen protokoll.",
    "time-decreases": ({ number }) => `Innlegg ${number} har et tidligere tidspunkt enn innlegget før det.`,
    "demonstration-mixed": ({ number }) =>
      `Innlegg ${number} motsier innlegg 1 om hvorvidt dette er en demonstrasjon.`,
    "after-closed": ({ number }) => `Innlegg ${number} kom til etter at runden var avsluttet.`,
    "disclosure-wrong": ({ number, text }) =>
      `Teksten som vises for innlegg ${number}, er ikke den som ble publisert (${text("reason")}).`,
    "withheld-without-record": ({ number, field }) =>
      `${field} i innlegg ${number} mangler, og ingen innlegg i protokollen gjør rede for det.`,
    "redacted-but-shown": ({ number, field, text }) =>
      `${field} i innlegg ${number} vises selv om innlegg ${text("by")} fjernet det.`,
    "counts-wrong": ({ number, field, text }) =>
      `Ved avslutningen teller innlegg ${number} ${text("said")} spørsmål som ${field.toLowerCase()}; protokollen har ${text("counted")}.`,
    "settled-twice": ({ number }) =>
      `Innlegg ${number} gjør ferdig et spørsmål som et tidligere innlegg har gjort ferdig.`,
    "submission-altered": () =>
      "Ordene som vises sammen med kvitteringen, er ikke de som ble sendt inn: Kvitteringen gjelder noe annet.",
    "submission-missing": ({ text }) =>
      `Runden er avsluttet, og protokollen gjør ikke rede for innsendingen ${text("at")}: Et spørsmål er forsvunnet.`,
    "bad-signature": () =>
      "En signatur i en kjent nøkkels navn er ikke laget med den nøkkelen, eller teksten ble endret etter at den ble signert.",
    "root-differs": ({ count }) =>
      `Loggen har signert en annen protokoll med ${entries(count("size"))} enn den i denne filen: Et innlegg er endret, byttet ut, lagt til eller utelatt.`,
    equivocation: ({ count }) =>
      `Loggen har signert to ulike protokoller med ${entries(count("size"))}: Ulike lesere har fått se ulike ting.`,
    rollback: ({ count }) =>
      `Protokollen hadde ${entries(count("known"))} og sies nå å ha ${count("size")}: Innlegg er forsvunnet.`,
    inconsistent: ({ count }) =>
      `Beviset viser ikke at protokollen med ${entries(count("to"))} begynner med den som hadde ${entries(count("from"))}.`,
    "not-included": () =>
      "Kvitteringen fører ikke til det signerte hodet: Innlegget er endret, eller det sto ikke der.",

    malformed: ({ text }) => `Dette er ingen gyldig fil av sitt slag: ${text("what")} (${text("reason")}).`,
    unsigned: () =>
      "Ingen av nøklene som er kjent her, har signert dette: Oppgi nøkkelen til loggen det kommer fra.",
    "size-zero": () => "En protokoll uten innlegg beviser ingenting.",
    "other-log": () => "Dette hører til en annen protokoll.",
    "not-covered": ({ count, text }) =>
      count("from") === count("to")
        ? `Intet signert hode som stemmer, dekker innlegg ${text("from")}.`
        : `Intet signert hode som stemmer, dekker innleggene fra ${text("from")} til ${text("to")}.`,
    ahead: ({ count }) =>
      `Loggen har signert et hode med ${entries(count("size"))}, flere enn her: Hent det nyeste arkivet.`,
    "proof-missing": ({ text }) =>
      `Hoder med ${text("from")} og ${text("to")} innlegg kan ikke sammenlignes uten et bevis eller arkivet.`,
    unproven: ({ text }) =>
      `Bevisfilen sier at ${claims.get(text("claimed")) ?? `«${text("claimed")}» ble funnet`}; filen alene beviser det ikke for andre.`,
    "quorum-missing": ({ count }) =>
      `For få vitner har bekreftet protokollen; det nyeste hodet som stemmer, har ${entries(count("size"))}.`,
  },
  obstacles: {
    "nothing-given": () =>
      "Det er ikke gitt noe å kontrollere. Oppgi en fil eller en adresse; --help har eksempler.",
    "unknown-option": (about) => `Det finnes ikke et slikt valg, eller verdien mangler: ${about}. Se --help.`,
    "not-found": (about) => `Filen ${about} finnes ikke.`,
    unreadable: (about) => `${about} kan ikke leses.`,
    "too-large": (about, limit) => `${about} er for stor: Høyst ${limit} MB blir lest.`,
    "too-many": (about, limit) => `${about} har mer i seg enn programmet tar imot: høyst ${limit}.`,
    "not-text": (about) => `${about} er ikke tekst i UTF-8, og dermed ingen av filene som kan kontrolleres.`,
    "not-recognised": (about) =>
      `${about} er hverken arkiv, kvittering, signert hode, bevis eller en liste med nøkler.`,
    "two-records": (about) => `${about} er et arkiv til: Kontroller ett om gangen.`,
    "only-keys": () =>
      "Det er bare gitt nøkler eller bevis, og ingen hoder eller innlegg å kontrollere med dem.",
    "bad-key": (about) => `${about} er hverken en nøkkel, en liste med nøkler eller en policy.`,
    "no-log-there": (about) =>
      `${about} er hverken adressen til en rundes side eller til loggen dens (https://…/log/<id>).`,
    "not-https": (about) => `${about} hentes ikke uten kryptering: Bruk https.`,
    redirected: (about, detail) =>
      `${about} sender oss videre til ${detail || "en annen adresse"}. Oppgi den selv om du stoler på den.`,
    refused: (about, detail) =>
      detail.startsWith("4")
        ? `${about} svarer ${detail}: Det finnes ingen slik protokoll, eller den er ikke åpen for alle.`
        : `${about} svarer ${detail}: Den kan ikke gi dette nå, prøv igjen senere.`,
    unreachable: (about, detail) => `${about} kan ikke nås${detail && ` (${detail})`}.`,
    "too-slow": (about) => `${about} bruker for lang tid på å svare.`,
    fault: (about) => `Programmet har en feil og ble ikke ferdig (${about}). Meld fra, og legg ved filen.`,
  },
  keys: {
    given: "Kontrollert mot nøklene du ga.",
    file: "Kontrollert bare mot nøklene som filen selv har med. Sammenlign dem med nøklene som oppdragsgiveren har kunngjort, eller oppgi disse.",
    none: "Du ga ingen nøkkel, og filen har ingen med: Ingen signatur kunne kontrolleres. Oppgi nøkkelen til loggen.",
  },
  kinds: {
    archive: "arkiv",
    evidence: "bevisfil",
    receipt: "kvittering for et innlegg",
    submission: "kvittering for en innsending",
    checkpoint: "signert hode",
    proof: "bevis for at ett hode fortsetter et annet",
    keys: "nøkler",
    leaves: "logg slik den vises, uten tekstene",
  },
  how: {
    archive:
      "Fingeravtrykket av hvert innlegg er regnet ut fra bokstavene og satt sammen til fingeravtrykket av hele protokollen, som er sammenlignet med hvert signerte hode. Hver tekst er sammenlignet med fingeravtrykket som innlegget har av den; tider, numre, tellingen ved avslutningen og alt som er fjernet, er kontrollert.",
    evidence:
      "Signaturene på hodene i filen er kontrollert, og hodene er sammenlignet med hverandre og med fingeravtrykkene av innleggene. Det som bare innehaveren så, regnes som ikke bevist.",
    receipt:
      "Fingeravtrykket av innlegget er regnet ut fra bokstavene og ført gjennom beviset til hodet, og signaturen på hodet er kontrollert. Tekstene er sammenlignet med fingeravtrykkene i innlegget.",
    submission:
      "Signaturen under tid og forpliktelse er kontrollert, og ordene i filen er sammenlignet med forpliktelsen.",
    checkpoint: "Signaturene på hodene er kontrollert, og hodene er sammenlignet med hverandre.",
    proof: "Beviset er fulgt fra det minste hodet til det største.",
    keys: "Nøklene er brukt på de andre filene.",
    leaves:
      "Fingeravtrykket av hvert innlegg er regnet ut fra bokstavene og satt sammen til fingeravtrykket av hele protokollen, som er sammenlignet med det signerte hodet. Tekstene var ikke åpne for oss og er ikke kontrollert.",
  },
  fields: {
    title: "Tittelen",
    text: "Teksten",
    reason: "Begrunnelsen",
    need: "Behovet",
    notice: "Kunngjøringen",
    cpv: "CPV-kodene",
    address: "Adressen",
    affected: "Hvem det gjelder",
    situation: "Situasjonen i dag",
    wantedEffect: "Ønsket effekt",
    hosts: "Vertskap",
    opensAt: "Åpner",
    questionsUntil: "Spørsmål til",
    answersBy: "Svar innen",
    closesAt: "Avsluttes",
    startsAt: "Begynner",
    endsAt: "Slutter",
    received: "Mottatt",
    published: "Publisert",
    declined: "Avvist",
    withdrawn: "Trukket",
  },
  grounds: {
    "personal-data": "personopplysninger",
    "trade-secret": "forretningshemmelighet",
    secrecy: "taushetsplikt",
  },
  levels: { withheld: "holdt tilbake", erased: "slettet" },
  entryKinds: {
    opened: "Runden åpnet",
    question: "Spørsmål",
    answer: "Svar",
    clarification: "Presisering",
    correction: "Rettelse",
    deadline: "Frist flyttet",
    declined: "Spørsmål avvist",
    redaction: "Fjerning",
    session: "Dialogmøte",
    closed: "Runden avsluttet",
    unknown: "Ukjent slag",
  },
  seats: { host: "vertskap", supplier: "leverandør", observer: "observatør", system: "systemet" },
  refersTo: (numbers) => `til innlegg ${numbers.join(", ")}`,
  gone: "[fjernet]",
  more: (count) => `… og ${count} til av samme slag`,
  record: "Protokoll",
  head: (size, root) => `${entries(size)}, hode ${root}`,
  headName: "Nyeste hode som stemmer",
  usedKeys: "Nøkler",
  logKey: "logg",
  witnessKey: "vitne",
  keyId: "id",
  publicKey: "offentlig nøkkel",
  fromFile: "fra filen",
  fromYou: "gitt av deg",
  help: `samtidig-verify: kontrollerer protokollen fra en markedsdialog uten å stole på noen.

  samtidig-verify <fil eller adresse> … [valg]

Filer, så mange du vil, i hvilken som helst rekkefølge: arkivet fra en runde, kvitteringer for
innlegg, kvitteringer for innsendinger, signerte hoder (checkpoint), et bevis mellom to hoder,
bevisfiler som nettleseren tok vare på, og nøkler. «-» leser én fil fra standard inn. En adresse
er den til en rundes side eller til loggen dens.

  --key <nøkkel>        en nøkkel du stoler på, fra et annet sted enn filen: navn+id+nøkkel, den
                        offentlige nøkkelen alene, eller en fil med nøkler eller en policy;
                        kan gjentas
  --compare <fil>       hodet som en annen part har; kan gjentas
  --withdrawn <fil>     kvitteringen for en innsending du trakk tilbake; kan gjentas
  --json                for maskiner
  --language <nb|en>    ellers sier LANG det
  --help, --version

Eksempler
  samtidig-verify arkiv.json --key nokler.txt
  samtidig-verify https://samtidig.example.no/dialogues/7f3k2m9q4x8w --key nokler.txt
  samtidig-verify https://samtidig.example.no/log/7f3k2m9q4x8w --compare konkurrent.checkpoint
  samtidig-verify 7f3k2m9q4x8w-0005.tlog-proof --key policy
  samtidig-verify checkpoint.8 checkpoint.9 consistency.8.9 --key policy

Den ender med 0 når alt stemmer, 1 når noe ikke gjør det, 2 når det ikke kan avgjøres.
`,
  page: {
    title: "Kontroller protokollen",
    lead: "For deg som vil vite om alle fikk se det samme. Alt skjer på denne siden: Ingen fil forlater maskinen din, og nettet brukes ikke.",
    drop: "Slipp filer her: arkiv, kvitteringer, signerte hoder, bevisfiler eller nøkler",
    choose: "Velg filer",
    paste: "Eller lim inn en",
    pasteHint: "For eksempel hodet som en annen part har (checkpoint)",
    keys: "Nøkler du stoler på",
    keysHint:
      "Fra et annet sted enn filen, som oppdragsgiverens kunngjøring eller https://…/.well-known/samtidig-log-keys. Uten dem kan en fil bare gå god for seg selv.",
    check: "Kontroller",
    checking: "Kontrollerer hvert innlegg og hver signatur …",
    again: "Begynn på nytt",
    files: "Skal kontrolleres",
    pasted: "limt inn",
    remove: (name) => `Fjern ${name}`,
    withdrawn: "Jeg trakk den",
    offline: "Denne siden er én fil. Lagre den, så virker den uten nett, så lenge det finnes nettlesere.",
    save: "Lagre denne siden",
    found: "Hva som ble funnet",
    checked: "Hva som er kontrollert, og hvordan",
    entries: "Protokollen, slik den er kontrollert",
    doubtful: "Protokollen slik filen viser den. Noe i den stemmer ikke: Ikke stol på den.",
    language: "Språk",
    moreEntries: (count) => `Vis ${count} til`,
  },
};
