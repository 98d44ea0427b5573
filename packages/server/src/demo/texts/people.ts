import type { PersonScript } from "./script.ts";

/** The six people of the demonstration. All names and bodies are invented. */
export const people: readonly PersonScript[] = [
  {
    email: "host@demo.example",
    name: "Kari Holmen (demo)",
    organisation: { name: "Fjordfylket (demo)", kind: "BUYER" },
    summary: {
      nb: "Innkjøper i et oppdiktet fylke. Leder dialogene om hurtigbåter og om hjelpemidler for eldre: leser innsendte spørsmål, svarer alle samtidig, retter og flytter frister.",
      en: "Buyer in an invented county. Leads the rounds on express boats and on devices for the elderly: reads submitted questions, answers everyone at once, corrects and moves deadlines.",
    },
  },
  {
    email: "cohost@demo.example",
    name: "Anders Viken (demo)",
    organisation: { name: "Kystfylket (demo)", kind: "BUYER" },
    summary: {
      nb: "Innkjøper i et annet oppdiktet fylke. Er med som vertskap for dialogen om hurtigbåter, og har kunngjort en dialog om tunneler som ikke har åpnet ennå.",
      en: "Buyer in another invented county. Co-hosts the round on express boats, and has announced a round on tunnels that is not open yet.",
    },
  },
  {
    email: "supplier-a@demo.example",
    name: "Ingrid Nordli (demo)",
    organisation: { name: "Nordskrog AS (demo)", kind: "SUPPLIER" },
    summary: {
      nb: "Fra et oppdiktet verft. Har stilt spørsmål om hurtigbåter. Ett spørsmål venter på at hun godtar ordlyden som vertskapet foreslår.",
      en: "From an invented boatyard. Has asked about express boats. One question waits for her to accept the wording that the hosts propose.",
    },
  },
  {
    email: "supplier-b@demo.example",
    name: "Jonas Myhre (demo)",
    organisation: { name: "Vestlys Teknologi AS (demo)", kind: "SUPPLIER" },
    summary: {
      nb: "Fra et oppdiktet selskap som lager lading, sensorer og styring. Deltar i dialogene om hurtigbåter og om hjelpemidler for eldre.",
      en: "From an invented company that makes charging, sensors and controls. Takes part in the rounds on express boats and on devices for the elderly.",
    },
  },
  {
    email: "supplier-c@demo.example",
    name: "Mina Solberg (demo)",
    organisation: { name: "Havblikk Start AS (demo)", kind: "SUPPLIER" },
    summary: {
      nb: "Fra et lite, oppdiktet oppstartsselskap som lager programvare. Deltar i dialogene om hurtigbåter og om hjelpemidler for eldre.",
      en: "From a small, invented start-up that makes software. Takes part in the rounds on express boats and on devices for the elderly.",
    },
  },
  {
    email: "operator@demo.example",
    name: "Sara Lunde (demo)",
    summary: {
      nb: "Drifter demonstrasjonen og hører ikke til noen organisasjon. Bekrefter at nye oppdragsgivere er den de sier, før de kan åpne dialoger.",
      en: "Operates the demonstration and belongs to no organisation. Confirms that new buyers are who they say they are before they can open rounds.",
    },
  },
];
