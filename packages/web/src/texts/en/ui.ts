import type { ui as nb } from "../nb/ui.ts";
import type { SameKeys } from "../same-keys.ts";

export const ui: SameKeys<typeof nb> = {
  optional: "(optional)",
  left_one: "{{count}} character left",
  left_other: "{{count}} characters left",
  tooMany_one: "{{count}} character too many",
  tooMany_other: "{{count}} characters too many",
  close: "Close",
  loading: "Loading …",
  copy: "Copy",
  copied: "Copied",
  date: "Date",
  timeOfDay: "Time",
  noDate: "Not set",
  youAreHere: "You are here",
};
