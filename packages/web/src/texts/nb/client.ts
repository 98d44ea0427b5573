import type { RefusalCode } from "../../generated/graphql.ts";

export const client = {
  noAnswer:
    "Vi fikk ikke svar fra tjenesten. Sjekk nettforbindelsen og prøv igjen. Det du har skrevet, er tatt vare på.",
  tooLongFor: "Teksten er for lang. Den kan ha høyst {{max}} tegn.",
  internalWith: "Noe gikk galt hos oss. Prøv igjen. Oppgi referansen {{reference}} hvis du melder fra.",
  signInToContinue: "Logg inn for å fortsette",
  signIn: "Logg inn",
  phases: { DRAFT: "Utkast", PLANNED: "Kommer", OPEN: "Åpen", CLOSED: "Avsluttet" },
  deadlines: {
    opensAt: "Åpner",
    questionsUntil: "Spørsmål til",
    answersBy: "Svar innen",
    closesAt: "Avsluttes",
    hostsClose: "Oppdragsgiveren avslutter",
    notOpened: "Ikke åpnet ennå",
    closed: "Avsluttet",
  },
  kinds: { BUYER: "Oppdragsgiver", SUPPLIER: "Leverandør", FACILITATOR: "Prosessleder", OVERSIGHT: "Tilsyn" },
  demonstration: "Demonstrasjon",
  demo: {
    heading: "Prøv deg som en av disse",
    text: "Dette er en demonstrasjon. Organisasjonene er oppdiktet, og alt du gjør, merkes som demonstrasjon.",
    switchHeading: "Bytt person",
    operator: "Bekrefter organisasjoner",
  },
  frozen:
    "Runden er stanset: innlegg som er signert, mangler her. Ingenting kan gjøres før de er hentet tilbake.",
  notWitnessed: "Vitnene har ikke signert det siste innlegget ennå. Vent noen sekunder og prøv igjen.",
  refusals: {
    NOT_SIGNED_IN: "Du må være logget inn for å gjøre dette. Det du har skrevet, er tatt vare på.",
    NOT_ALLOWED: "Du har ikke rett til å gjøre dette her.",
    NOT_FOUND: "Vi finner ikke det du ba om.",
    BAD_INPUT: "Dette kan ikke stemme. Se over det du har fylt ut.",
    TOO_LONG: "Teksten er for lang.",
    CODE_INVALID: "Koden stemmer ikke, er brukt før eller er utløpt. Be om en ny kode.",
    NOT_CONFIRMED: "Organisasjonen er ikke bekreftet ennå. En operatør må bekrefte den først.",
    NOT_YET_OPEN: "Dialogen er ikke åpnet for spørsmål ennå.",
    DIALOGUE_CLOSED: "Dialogen er avsluttet.",
    DEADLINE_PASSED: "Fristen er ute.",
    WRONG_STATE: "Dette kan ikke gjøres nå, fordi noe har endret seg. Se over og prøv igjen.",
    WORDING_NOT_AGREED:
      "Spørreren har ikke godtatt at ordlyden endres. Bruk spørrerens egne ord, eller foreslå en ordlyd.",
    STALE_VERSION: "Noen andre har endret dette i mellomtiden. Se over den nye utgaven og prøv igjen.",
    KEY_REUSED: "Dette er allerede sendt med et annet innhold. Last siden på nytt og prøv igjen.",
    AHEAD_OF_LOG: "Siden din er foran protokollen. Last siden på nytt.",
    RATE_LIMITED: "Det ble for mange forsøk på kort tid. Vent litt og prøv igjen.",
    TOO_COSTLY: "Forespørselen er for stor.",
    UNAVAILABLE: "Dette er ikke tilgjengelig nå. Prøv igjen senere.",
    INTERNAL: "Noe gikk galt hos oss. Prøv igjen.",
  } satisfies Record<RefusalCode, string>,
} as const;
