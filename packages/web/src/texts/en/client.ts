import type { client as nb } from "../nb/client.ts";
import type { SameKeys } from "../same-keys.ts";

export const client: SameKeys<typeof nb> = {
  noAnswer: "The service did not answer. Check your connection and try again. What you have written is kept.",
  tooLongFor: "The text is too long. It can have at most {{max}} characters.",
  internalWith:
    "Something went wrong on our side. Try again. Quote the reference {{reference}} if you report it.",
  signInToContinue: "Sign in to continue",
  signIn: "Sign in",
  phases: { DRAFT: "Draft", PLANNED: "Coming", OPEN: "Open", CLOSED: "Closed" },
  deadlines: {
    opensAt: "Opens",
    questionsUntil: "Questions until",
    answersBy: "Answers by",
    closesAt: "Closes",
    hostsClose: "The buyer closes it",
    notOpened: "Not opened yet",
    closed: "Closed",
  },
  kinds: { BUYER: "Buyer", SUPPLIER: "Supplier", FACILITATOR: "Facilitator", OVERSIGHT: "Oversight" },
  demonstration: "Demonstration",
  demo: {
    heading: "Try it as one of these",
    text: "This is a demonstration. The organisations are invented, and whatever you do is marked as demonstration.",
    switchHeading: "Change person",
    operator: "Confirms organisations",
  },
  frozen:
    "The round is stopped: entries that were signed are missing here. Nothing can be done before they are back.",
  notWitnessed: "The witnesses have not signed the last entry yet. Wait some seconds and try again.",
  refusals: {
    NOT_SIGNED_IN: "You have to be signed in to do this. What you have written is kept.",
    NOT_ALLOWED: "You do not have the right to do this here.",
    NOT_FOUND: "We cannot find what you asked for.",
    BAD_INPUT: "This cannot be right. Look over what you filled in.",
    TOO_LONG: "The text is too long.",
    CODE_INVALID: "The code is wrong, used before, or has expired. Ask for a new one.",
    NOT_CONFIRMED: "The organisation has not been confirmed yet. An operator has to confirm it first.",
    NOT_YET_OPEN: "The dialogue is not open for questions yet.",
    DIALOGUE_CLOSED: "The dialogue is closed.",
    DEADLINE_PASSED: "The deadline has passed.",
    WRONG_STATE: "This cannot be done now, because something has changed. Look it over and try again.",
    WORDING_NOT_AGREED:
      "The asker has not agreed to another wording. Use the asker's own words, or propose a wording.",
    STALE_VERSION: "Someone else has changed this in the meantime. Look over the new version and try again.",
    KEY_REUSED: "This has already been sent with other content. Reload the page and try again.",
    AHEAD_OF_LOG: "Your page is ahead of the record. Reload the page.",
    RATE_LIMITED: "Too many attempts in a short time. Wait a little and try again.",
    TOO_COSTLY: "The request is too large.",
    UNAVAILABLE: "This is not available now. Try again later.",
    INTERNAL: "Something went wrong on our side. Try again.",
  },
};
