import type { live as nb } from "../nb/live.ts";
import type { SameKeys } from "../same-keys.ts";

export const live: SameKeys<typeof nb> = {
  live: "Live",
  fetching_one: "Fetching {{count}} entry …",
  fetching_other: "Fetching {{count}} entries …",
  fetchingSome: "Fetching entries …",
  connecting: "Connecting …",
  polling: "Updated every 5 seconds",
  notLive: "Not live",
  notLiveSince: "Not live since {{time}}",
  disconnected:
    "You have been disconnected since {{time}}. Last received: entry {{number}}. You miss nothing: everything is fetched when you are back.",
  disconnectedAtStart: "We cannot reach the service. We keep trying until it works.",
  ahead:
    "The service's record is shorter than what you have seen here ({{number}} entries). That should not be possible. Keep this page, and tell the buyer.",
  stopped: {
    "signed-out":
      "You are signed out. You have entries up to {{number}}. The record can be read on without signing in.",
    "no-access": "You no longer have access here. You have entries up to {{number}}.",
    outdated:
      "There is a new version of this page. Reload it when you are ready. What you have typed is kept.",
  },
  act: {
    disconnected: "Try now",
    ahead: "Reload the page",
    "signed-out": "Read on without signing in",
    "no-access": "Try again",
    outdated: "Reload the page",
  },
  recovered: "Live again.",
  announce: {
    one: "New entry {{number}}: {{name}}",
    many: "{{count}} new entries, {{first}} to {{last}}",
  },
};
