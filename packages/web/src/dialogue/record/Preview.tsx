import type { Content } from "@samtidig/ledger";
import { useMemo, useState } from "react";
import { serverNow } from "../../client/server-clock.ts";
import { useRoom } from "../room.ts";
import { EntryList } from "./EntryList.tsx";
import { provisional } from "./provisional.ts";

interface Props {
  contents: readonly Content[];
  /** It is not known when it is published, and so not as which number. */
  isPlaceless?: boolean;
}

/** What would be published, read and drawn by the very same code that shows it to everyone afterwards. */
export function Preview({ contents, isPlaceless }: Props) {
  const { live, dialogue } = useRoom();
  const [at] = useState(() => new Date(serverNow()).toISOString());
  const { entries, record } = live;
  const isDemonstration = record.isDemonstration || dialogue.isDemonstration;
  const next = useMemo(
    () => provisional(entries, contents, at, isDemonstration),
    [entries, contents, at, isDemonstration],
  );
  return <EntryList record={next} after={entries.length} isPreview isPlaceless={isPlaceless} />;
}
