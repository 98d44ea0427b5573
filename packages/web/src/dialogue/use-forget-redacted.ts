import { useApolloClient } from "@apollo/client/react";
import { useEffect, useMemo } from "react";
import { dropDrafts } from "../client/use-draft.ts";
import type { LiveRecord } from "../live/use-record.ts";

/** So that not everybody asks again in the same moment. */
const spread = 2_000;

/**
 * What a redaction takes away goes from this browser too: the cache holds title and invitation, and a draft of a
 * correction began with the text. The record's own copies are gone already (live).
 */
export function useForgetRedacted(
  dialogueId: string,
  { entries, startedAt }: Pick<LiveRecord, "entries" | "startedAt">,
  refetch: () => Promise<unknown>,
): void {
  const { cache } = useApolloClient();
  const redactions = useMemo(() => entries.filter((entry) => entry.kind === "redaction"), [entries]);
  const newest = redactions.at(-1)?.number ?? 0;
  const isNews = startedAt !== null && newest > startedAt;
  useEffect(() => {
    for (const { refersTo, fields } of redactions)
      if (fields.includes("text"))
        for (const number of refersTo) dropDrafts(`correct.${dialogueId}.${number}`);
  }, [dialogueId, redactions]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each redaction that comes while one reads
  useEffect(() => {
    if (!isNews) return;
    const timer = setTimeout(
      () =>
        void refetch().then(
          () => cache.gc(),
          () => undefined,
        ),
      Math.random() * spread,
    );
    return () => clearTimeout(timer);
  }, [newest, isNews, refetch, cache]);
}
