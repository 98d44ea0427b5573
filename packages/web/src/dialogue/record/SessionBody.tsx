import type { DialogueRecord, Entry, ReadEntry } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { JoinLink } from "./JoinLink.tsx";
import { NumberLinks } from "./NumberLinks.tsx";
import { SessionTimes } from "./SessionTimes.tsx";
import { Text } from "./Text.tsx";

type SessionEntry = Extract<Entry, { kind: "session" }>;

interface Props {
  entry: SessionEntry;
  read: ReadEntry;
  record: DialogueRecord;
}

/** What has become of a live session; where it is announced, when and where. */
export function SessionBody({ entry, read, record }: Props) {
  const { t } = useTranslation("session");
  const { step, address, refersTo, text } = entry;
  const replacedBy = laterAnnouncements(entry, record);
  return (
    <>
      {replacedBy.length > 0 && (
        <p className="entry-superseded" data-color="warning">
          {t("replacedBy")} <NumberLinks numbers={replacedBy} />
        </p>
      )}
      <SessionTimes {...entry} />
      {(text !== undefined || read.redactedBy.length > 0) && (
        <Text text={read.text} lang={record.language ?? undefined} redactedBy={read.redactedBy} />
      )}
      {address && (
        <p className="entry-note">
          {t("join")}: <JoinLink address={address}>{address}</JoinLink>
        </p>
      )}
      {step !== "announced" && refersTo && (
        <p className="entry-note">
          {t("announcedIn")} <NumberLinks numbers={refersTo} />
        </p>
      )}
    </>
  );
}

function laterAnnouncements({ step, number, refersTo }: SessionEntry, { entries }: DialogueRecord): number[] {
  if (step !== "announced") return [];
  const first = refersTo?.[0] ?? number;
  return entries.slice(number).flatMap(({ entry: later }) => {
    const isAgain = later.kind === "session" && later.step === "announced" && later.refersTo?.[0] === first;
    return isAgain ? [later.number] : [];
  });
}
