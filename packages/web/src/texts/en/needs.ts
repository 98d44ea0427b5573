import type { needs as nb } from "../nb/needs.ts";
import type { SameKeys } from "../same-keys.ts";

export const needs: SameKeys<typeof nb> = {
  title: "Needs",
  lead: "What buyers lack, described as needs and effects, not as solutions.",
  search: "Search the needs",
  found_one: "{{count}} need",
  found_other: "{{count}} needs",
  owner: "Buyer",
  more: "Show more",
  write: "Describe a need",
  draft: "Not published",
  dialogues_one: "{{count}} dialogue",
  dialogues_other: "{{count}} dialogues",
  noDialogue: "No dialogue yet",
  empty: {
    heading: "No need has been published yet",
    text: "A need becomes visible to everyone when a dialogue about it opens.",
  },
  noHit: { heading: "No need fits", text: "Try another word." },
  failed: "We could not load the needs",
  again: "Try again",
  one: {
    affected: "Who is affected?",
    situation: "How is it today?",
    wantedEffect: "What should be different?",
    redacted: "Removed from the record.",
    dialogues: "Dialogues about the need",
    noDialogues: "No dialogue about the need has been opened yet.",
    entries_one: "{{count}} entry",
    entries_other: "{{count}} entries",
    start: "Start a dialogue about the need",
    private: "Only your organisation sees this need until a dialogue about it opens.",
    notFound: "We cannot find the need",
    notFoundText:
      "A need becomes visible to everyone when a dialogue about it opens. If you belong to the buyer, sign in.",
    failed: "We could not load the need",
  },
};
