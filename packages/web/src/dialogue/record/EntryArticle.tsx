import type { DialogueRecord, Entry, ReadEntry } from "@samtidig/ledger";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Tag } from "../../ui/Tag.tsx";
import { Time } from "../../ui/Time.tsx";
import { ReceiptButton } from "../proof/ReceiptButton.tsx";
import { SpreadNote } from "../spread/SpreadNote.tsx";
import { CopyLink } from "./CopyLink.tsx";
import { EntryBody } from "./EntryBody.tsx";
import { entryName } from "./entry-name.ts";
import { NumberLink } from "./NumberLink.tsx";
import { Wordings } from "./Wordings.tsx";

interface Props {
  read: ReadEntry;
  record: DialogueRecord;
  isJoined: boolean;
  isNew?: boolean;
  /** Not published yet: it has no address. */
  isPreview?: boolean;
  /** Its number is not known yet. */
  isPlaceless?: boolean | undefined;
  acts?: ReactNode;
}

/** One entry as everyone reads it. */
export const EntryArticle = memo(function EntryArticle(props: Props) {
  const { read, record, isJoined, isNew, isPreview, isPlaceless, acts } = props;
  const { t } = useTranslation("dialogue");
  const { entry, number } = read;
  const id = isPreview ? `preview-${number}` : `${number}`;
  return (
    <article
      id={id}
      className="entry"
      data-kind={entry.kind}
      data-new={isNew || undefined}
      aria-labelledby={`${id}-name`}
    >
      <header className="entry-head">
        <h3 id={`${id}-name`} className="entry-name" tabIndex={-1} dir="auto">
          {isPlaceless ? null : isPreview ? (
            <span className="number-link">#{number}</span>
          ) : (
            <NumberLink number={number} />
          )}{" "}
          <bdi lang={hasOwnTitle(entry) ? (record.language ?? undefined) : undefined}>
            {entryName(entry, t)}
          </bdi>
        </h3>
        {read.isLate && (
          <Tag color="warning" isOutlined>
            {t("answer.late")}
          </Tag>
        )}
        {!isPlaceless && (
          <span className="entry-time">
            {isPreview ? t("entry.whenPublished") : <Time at={entry.at} style="dateTimeSeconds" />}
          </span>
        )}
        {!isPreview && (
          <span className="entry-tools">
            <ReceiptButton number={number} />
            <CopyLink number={number} />
          </span>
        )}
      </header>
      <EntryBody read={read} record={record} isJoined={isJoined} />
      {entry.kind !== "opened" && <Wordings read={read} lang={record.language ?? undefined} />}
      {!isPreview && <SpreadNote number={number} />}
      {acts}
    </article>
  );
}, unchanged);

const hasOwnTitle = ({ kind }: Entry) => kind === "clarification" || kind === "session";

/** Drawn anew only if it reads differently, or if something that it shows of other entries does. */
function unchanged(before: Props, now: Props): boolean {
  const isSame =
    before.read === now.read &&
    before.isJoined === now.isJoined &&
    before.isNew === now.isNew &&
    before.isPreview === now.isPreview &&
    before.acts === now.acts &&
    (before.record.closedAt === null) === (now.record.closedAt === null);
  if (!isSame || now.read.entry.kind === "deadline") return isSame;
  // What is announced may have been announced again.
  if (now.read.entry.kind === "session" && before.record.size !== now.record.size) return false;
  const shown = [
    ...now.read.answers,
    ...("refersTo" in now.read.entry ? (now.read.entry.refersTo ?? []) : []),
  ];
  return shown.every((number) => before.record.entries[number - 1] === now.record.entries[number - 1]);
}
