import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnnouncements } from "../live/use-announcements.ts";
import type { LiveRecord } from "../live/use-record.ts";
import { connectionSentence } from "./head/connection-sentence.ts";
import { entryName } from "./record/entry-name.ts";

const longest = 90;

/** What is said aloud: new entries when there is a pause, a lost line at once and one time, and its recovery. */
export function useSpoken({ entries, startedAt, status }: LiveRecord): { status: string; alert: string } {
  const { t, i18n } = useTranslation("live");
  const { t: tDialogue } = useTranslation("dialogue");
  const news = useAnnouncements(entries, startedAt, {
    one: (entry) =>
      t("announce.one", { number: entry.number, name: entryName(entry, tDialogue) }).slice(0, longest),
    many: (count, first, last) => t("announce.many", { count, first, last }),
  });
  const alert = connectionSentence(status, t, i18n.language) ?? "";
  const wasLost = useRef(false);
  const [recovery, setRecovery] = useState("");
  useEffect(() => {
    if (alert) {
      wasLost.current = true;
      setRecovery("");
    } else if (status.kind === "live" && wasLost.current) {
      wasLost.current = false;
      setRecovery(t("recovered"));
    }
  }, [alert, status.kind, t]);
  useEffect(() => {
    if (news) setRecovery("");
  }, [news]);
  return { status: recovery || news, alert };
}
