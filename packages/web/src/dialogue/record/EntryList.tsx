import type { DialogueRecord } from "@samtidig/ledger";
import { type ReactNode, useMemo } from "react";
import { blocksOf } from "./blocks.ts";
import { EntryArticle } from "./EntryArticle.tsx";
import "./record.css";

interface Props {
  record: DialogueRecord;
  /** Only entries above this number. */
  after?: number;
  isPreview?: boolean;
  isPlaceless?: boolean | undefined;
  /** Entries above this number came while the page was open, and not long ago. */
  newAfter?: number;
  /** What stands before the first entry above a number: the line "new since last". */
  divider?: { after: number; line: ReactNode } | undefined;
}

/** Entries in number order; an answer hangs together with the questions right before it. */
export function EntryList({ record, after = 0, isPreview, isPlaceless, newAfter, divider }: Props) {
  const blocks = useMemo(() => blocksOf(record), [record]);
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari takes the list away from an unstyled ol
    <ol className="entry-list" role="list">
      {blocks.flatMap((block) =>
        block
          .filter((read) => read.number > after)
          .map((read, place, shown) => (
            <li key={read.number} data-place={placeIn(place, shown.length)}>
              {divider?.after === read.number - 1 && divider.line}
              <EntryArticle
                read={read}
                record={record}
                isJoined={block.length > 1}
                isNew={newAfter !== undefined && read.number > newAfter}
                isPreview={isPreview}
                isPlaceless={isPlaceless}
              />
            </li>
          )),
      )}
    </ol>
  );
}

function placeIn(place: number, count: number): "only" | "first" | "middle" | "last" {
  if (count === 1) return "only";
  if (place === 0) return "first";
  return place === count - 1 ? "last" : "middle";
}
