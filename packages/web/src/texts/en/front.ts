import type { front as nb } from "../nb/front.ts";
import type { SameKeys } from "../same-keys.ts";

export const front: SameKeys<typeof nb> = {
  title: "Everyone learns the same, at the same moment",
  lead: "Samtidig is market dialogue before public procurement. The buyer describes a need, suppliers ask, and every answer reaches everyone at once.",
  toDialogues: "See the dialogues",
  start: "Start a dialogue",
  pictureOf: "Three screens show entries 12, 13 and 14 at the same point in time.",
  points: {
    moment: {
      heading: "The same moment",
      text: "Every answer reaches everyone at once. Nobody gets it first, and nobody is told more than others.",
    },
    numbered: {
      heading: "Numbered, never overwritten",
      text: "Every entry has a number. A correction is a new entry, and the old one stays.",
    },
    open: {
      heading: "Open to read",
      text: "Anyone can read the whole dialogue without signing in. Nobody can see who asked.",
    },
  },
  homeTitle: "Dialogues",
  homeLead: "Whatever is said in a dialogue, everyone learns at the same moment.",
  noOrganisation: {
    heading: "You do not act for an organisation yet",
    text: "You can read everything. To ask or to start a dialogue, register an organisation, or have an owner add you to one.",
    action: "Register an organisation",
  },
  list: {
    heading: "Dialogues",
    search: "Search the dialogues",
    phase: "Show",
    all: "All",
    OPEN: "Open",
    PLANNED: "Coming",
    CLOSED: "Closed",
    DRAFT: "Drafts",
    found_one: "{{count}} dialogue",
    found_other: "{{count}} dialogues",
    more: "Show more",
    need: "Need",
    together_one: "together with {{count}} other",
    together_other: "together with {{count}} others",
    size_one: "{{count}} entry",
    size_other: "{{count}} entries",
    untitled: "Untitled",
  },
  empty: {
    heading: "No dialogue has been opened yet",
    text: "When a buyer opens a dialogue, it appears here for everyone at once.",
  },
  noHit: {
    heading: "No dialogue fits",
    text: "Try another word, or show them all.",
    action: "Show all dialogues",
  },
  failed: { heading: "We could not load the dialogues", again: "Try again" },
};
