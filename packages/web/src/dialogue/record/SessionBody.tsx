import type { DialogueRecord, Entry, ReadEntry } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { formatMoment } from "../../ui/time-format.ts";
import { JoinLink } from "./JoinLink.tsx";
import { NumberLinks } from "./NumberLinks.tsx";
import { Text } from "./Text.tsx";

type SessionEntry = Extract<Entry, { kind: "session" }>;

interface Props {
  entry: SessionEntry;
  read: ReadEntry;
  record: DialogueRecord;
}

/** What has become of a live session; where it is announced, when and where. */
export function SessionBody({ entry, read, record }: Props) {
  const { t, i18n } = useTranslation("session");
  const { step, startsAt, endsAt, address, refersTo, text } = entry;
  const replacedBy = laterAnnouncements(entry, record);
  const times = [["startsAt", startsAt] as const, ["endsAt", endsAt] as const];
  return (
    <>
      {replacedBy.length > 0 && (
        <p className="entry-superseded" data-color="warning">
          {t("replacedBy")} <NumberLinks numbers={replacedBy} />
        </p>
      )}
      {startsAt && (
        <dl className="deadlines">
          {times.map(([name, at]) =>
            at ? (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>
                  <time dateTime={at}>{formatMoment(at, i18n.language)}</time>
                </dd>
              </div>
            ) : null,
          )}
        </dl>
      )}
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
