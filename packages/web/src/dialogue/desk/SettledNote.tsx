import { useTranslation } from "react-i18next";
import { fromDeclineGround } from "../grounds.ts";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";
import { EntryLink } from "./EntryLink.tsx";
import { News } from "./News.tsx";

interface Props {
  submission: Submission;
  /** It became so while somebody here worked on it. */
  isNews: boolean;
}

/** What has become of a submission, and in which entry; told aloud where another host, or the asker, was quicker. */
export function SettledNote({ submission, isNews }: Props) {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { live } = useRoom();
  const { state, number, declinedOn } = submission;
  if (state === "RECEIVED" || state === "PROPOSED" || state === "AGREED") return null;
  const answers = live.record.entries[(number ?? 0) - 1]?.answers ?? [];
  const entry = state === "ANSWERED" ? answers.at(0) : (number ?? undefined);
  const what = isNews ? t(`meanwhile.${state}`) : state !== "PUBLISHED" && t(`settled.${state}`);
  if (!what) return null;
  const told = (
    <>
      {what} {entry && <EntryLink number={entry} />}
      {declinedOn &&
        `. ${t("settled.ground", { ground: tDialogue(`grounds.${fromDeclineGround(declinedOn)}.name`) })}`}
    </>
  );
  return isNews ? <News>{told}</News> : <p className="panel-note">{told}</p>;
}
