import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Submission } from "../submissions.ts";

const told = ["PROPOSED", "AGREED", "DECLINED", "WITHDRAWN", "PUBLISHED", "ANSWERED"] as const;

/** What is said aloud of the supplier's own questions as they change, and that the time to ask is over when it ends. */
export function useOwnNews(submissions: readonly Submission[], over: string) {
  const { t } = useTranslation("dialogue");
  const [news, say] = useState("");
  const before = useRef<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const sentences = submissions.flatMap(({ id, state, ordinal }) => {
      const was = before.current.get(id);
      const which = told.find((one) => one === state);
      return which && was && was !== state ? [t(`own.news.${which}`, { ordinal })] : [];
    });
    before.current = new Map(submissions.map(({ id, state }) => [id, state]));
    if (sentences.length > 0) say(sentences.join(" "));
  }, [submissions, t]);
  const wasOver = useRef(over !== "");
  useEffect(() => {
    if (over && !wasOver.current) say(over);
    wasOver.current = over !== "";
  }, [over]);
  return { news, say };
}
