import type { app as nb } from "../nb/app.ts";
import type { SameKeys } from "../same-keys.ts";

export const app: SameKeys<typeof nb> = {
  skipToContent: "Skip to content",
  home: "Samtidig, to the front page",
  menu: "Menu",
  mainNavigation: "Main menu",
  dialogues: "Dialogues",
  needs: "Needs",
  organisations: "Organisations",
  language: "Language",
  appearance: "Appearance",
  appearances: { auto: "As the system", light: "Light", dark: "Dark" },
  signIn: "Sign in",
  signOut: "Sign out",
  signedOut: "You are signed out.",
  actingFor: "You act for",
  actingForNone: "No organisation yet",
  invitations_one: "{{count}} invitation awaits your answer",
  invitations_other: "{{count}} invitations await your answer",
  yourOrganisation: "Your organisation",
  registerOrganisation: "Register an organisation",
  operator: "Operator",
  nameless: "No name yet",
  footer: {
    verify: "Check a record yourself",
    purpose: "Market dialogue before public procurement. Everyone learns the same thing, at the same moment.",
    explained: "Everything published is given a number and stays. Anyone can read it without signing in.",
    demonstration:
      "Demonstration: the organisations are invented, and the rounds are not real market dialogues.",
  },
  notFound: {
    title: "We cannot find the page",
    text: "The address may be misspelled, or the content has not been opened to everyone yet.",
    signInHint: "If you belong to the buyer, it may help to sign in.",
    toDialogues: "To the dialogues",
  },
  notLoaded: {
    title: "We could not load the page",
    text: "The connection may be lost, or there may be a new version of the service. What you have written is kept in the browser.",
    reload: "Load the page again",
  },
  broken: {
    title: "The page has stopped",
    text: "Something went wrong while showing the page. What you have written is kept in the browser.",
    reload: "Reload the page",
  },
};
