import type { RoundScript } from "./script.ts";

/**
 * Announced, not yet open: entry 1 and a clarification are written.
 * Facts: the National Programme for Supplier Development, "About Innovative Procurements" (Nye Veier), and
 * Meld. St. 30 (2019–2020), chapter 11.1.2 (Norwegian Tunnel Safety Cluster). Everything else is called assumed.
 */
export const tunnels: RoundScript = {
  need: {
    title: "Ingen ulykker i tunnelene",
    affected: [
      "Alle som kjører, sykler eller er passasjer i en vegtunnel, og særlig de som stopper der fordi bilen svikter eller noe har skjedd foran dem.",
      "Brannvesen, politi og helsetjeneste som rykker ut, vegtrafikksentralen som skal forstå hva som skjer, og de som arbeider i tunnelene om natten.",
    ].join("\n\n"),
    situation: [
      "I demonstrasjonen antar vi at fylket har 40 tunneler på fylkesveg, fra 200 meter til 6 kilometer. Mange er gamle, flere har bratt stigning, og noen mangler strøm og dekning i deler av løpet. Vi antar også at de fleste hendelsene er stans og små sammenstøt som i verste fall kan bli til noe alvorlig.",
      "Andre arbeider med det samme. Nye Veier er oppført med innovasjonspartnerskapet «Reducing accidents in tunnels – a zero vision», altså færre ulykker i tunneler og en nullvisjon (kilde: Nasjonalt program for leverandørutvikling, «About Innovative Procurements»). I klyngen Norwegian Tunnel Safety Cluster arbeider kommuner, brannvesen og Nye Veier for tryggere vegtunneler (kilde: Meld. St. 30 (2019–2020), kapittel 11.1.2).",
    ].join("\n\n"),
    wantedEffect: [
      "Ingen blir drept eller hardt skadd i tunnelene.",
      "Færre farlige hendelser: I demonstrasjonen antar vi et mål om halvparten så mange på fem år.",
      "Når noe skjer, vet de som er i tunnelen hva de skal gjøre, uansett språk, syn og hørsel, og de kommer seg ut selv. Vegtrafikksentralen vet hva som har skjedd innen 30 sekunder (antatt i demonstrasjonen).",
      "Tunnelene er ikke stengt oftere enn i dag mens noe nytt blir satt i drift.",
    ].join("\n\n"),
  },
  dialogue: {
    title: "Nullvisjon for ulykker i tunneler",
    invitation: [
      "Dette er en demonstrasjon med oppdiktede virksomheter: Kystfylket (demo) finnes ikke, og det kommer ingen konkurranse etterpå.",
      "Vi inviterer markedet til dialog om hvordan vi kan komme ned i null ulykker i vegtunnelene våre. Vi kunngjør dialogen nå, så alle får like lang tid til å lese behovet og finne noen å samarbeide med. Dialogen åpner for spørsmål om omtrent en måned. Datoene står i tidsplanen.",
      "Vi vet godt hvor det går galt, men ikke hva som virker best. Svaret kan ligge i tunnelen, i bilen, i opplæring, i måten vi varsler på, eller i noe vi ikke har tenkt på. Vi vil særlig vite: Hva kan forebygge at noe skjer? Hva hjelper folk ut når det har skjedd? Hvordan kan vi måle om det virker? Og hva kan tas i bruk i gamle tunneler uten å bygge dem om?",
      "Vi ber ikke om tilbud eller ferdige løsninger nå. Alle spørsmål og svar blir lagt ut til alle samtidig, uten at noen ser hvem som spurte. Alle kan lese protokollen uten å logge inn. Å delta gir ingen fordel i en konkurranse, og å la være gir ingen ulempe.",
    ].join("\n\n"),
    language: "nb",
  },
  hosts: { lead: "cohost@demo.example", coHosts: [] },
  schedule: {
    createdDays: -5,
    openedDays: -3,
    opensDays: 30,
    questionsUntilDays: 60,
    answersByDays: 67,
    closesDays: 81,
  },
  steps: [
    { id: "tunnels-seat-b", act: "takeSeat", days: -2.2, as: "supplier-b@demo.example" },
    {
      id: "tunnels-clarify-scope",
      act: "clarify",
      days: -1.1,
      as: "cohost@demo.example",
      title: "Hvilke tunneler det gjelder",
      refersTo: ["opened"],
      text: [
        "Vi ser at behovet kan leses som om det bare gjelder de lange tunnelene. Det gjelder alle tunnelene på fylkesveg i Kystfylket (demo), også de korte og de som ikke har strøm i hele løpet. Løsninger som bare passer i noen av dem, er også velkomne i dialogen.",
        "Nye tunneler som ennå ikke er bygd, er ikke med. Når dialogen åpner, tar vi gjerne imot spørsmål om lengde, alder, stigning og trafikk. Tall vi oppgir da, er laget for demonstrasjonen.",
      ].join("\n\n"),
    },
  ],
};
