export const live = {
  live: "Direkte",
  fetching_one: "Henter {{count}} innlegg …",
  fetching_other: "Henter {{count}} innlegg …",
  fetchingSome: "Henter innlegg …",
  connecting: "Kobler til …",
  polling: "Oppdateres hvert 5. sekund",
  notLive: "Ikke direkte",
  notLiveSince: "Ikke direkte siden {{time}}",
  disconnected:
    "Du er frakoblet siden {{time}}. Sist mottatt: innlegg {{number}}. Du mister ikke noe: alt hentes når du er tilbake.",
  disconnectedAtStart: "Vi får ikke kontakt med tjenesten. Vi prøver igjen av oss selv til det lykkes.",
  ahead:
    "Protokollen hos tjenesten er kortere enn det du har sett her ({{number}} innlegg). Det skal ikke kunne skje. Ta vare på denne siden, og si fra til oppdragsgiveren.",
  stopped: {
    "signed-out":
      "Du er logget ut. Du har innlegg til og med {{number}}. Protokollen kan leses videre uten innlogging.",
    "no-access": "Du har ikke lenger tilgang her. Du har innlegg til og med {{number}}.",
    outdated:
      "Det har kommet en ny versjon av siden. Last den på nytt når du er klar. Det du har skrevet, er tatt vare på.",
  },
  act: {
    disconnected: "Prøv nå",
    ahead: "Last siden på nytt",
    "signed-out": "Les videre uten innlogging",
    "no-access": "Prøv igjen",
    outdated: "Last siden på nytt",
  },
  recovered: "Direkte igjen.",
  announce: {
    one: "Nytt innlegg {{number}}: {{name}}",
    many: "{{count}} nye innlegg, {{first}} til {{last}}",
  },
} as const;
