import type { Entry } from "@samtidig/ledger";
import type { TFunction } from "i18next";

const about = (entry: Entry) => ("refersTo" in entry ? (entry.refersTo ?? []) : []);

/** What an entry is called: its heading, and what is said of it when it arrives. */
export function entryName(entry: Entry, t: TFunction<"dialogue">): string {
  const numbers = about(entry)
    .map((number) => `#${number}`)
    .join(", ");
  switch (entry.kind) {
    case "answer":
      return t("kind.answerTo", { numbers });
    case "correction":
      return t("kind.correctionOf", { numbers });
    case "redaction":
      return t("kind.redactionOf", { numbers });
    case "clarification":
      return entry.title ? t("kind.clarificationTitled", { title: entry.title }) : t("kind.clarification");
    case "session":
      return t(`kind.session.${sessionName(entry)}`, { numbers, title: entry.title ?? "" });
    default:
      return t(`kind.${entry.kind}`);
  }
}

function sessionName({ step, refersTo, title }: Extract<Entry, { kind: "session" }>) {
  if (step !== "announced") return step;
  if (refersTo) return "moved";
  return title ? "announcedTitled" : "announced";
}
