import type { DialogueRecord } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import type { DialoguePhase } from "../../generated/graphql.ts";
import type { Status } from "../../live/status.ts";
import { Tag, type TagColor } from "../../ui/Tag.tsx";
import { phaseOf } from "../phase.ts";
import { LiveStatus } from "./LiveStatus.tsx";
import { PhaseLine } from "./PhaseLine.tsx";
import "./head.css";

const colours: Record<DialoguePhase, TagColor> = {
  DRAFT: "neutral",
  PLANNED: "info",
  OPEN: "success",
  CLOSED: "neutral",
};

interface Props {
  record: DialogueRecord;
  /** Where the round stands as long as nothing of its record has come. */
  phaseBefore: DialoguePhase;
  isDemonstration: boolean;
  status: Status;
}

/** Under the title: is it live, where does the round stand, what is the next deadline, is it a demonstration. */
export function RoomBar({ record, phaseBefore, isDemonstration, status }: Props) {
  const { t } = useTranslation("dialogue");
  const now = useServerNow(1_000);
  const hasCome = record.size > 0;
  const phase = hasCome ? phaseOf(record, now) : phaseBefore;
  // Nothing more comes to a closed round: once all of it is here, there is nothing to be live about.
  const isFinal = phase === "CLOSED" && status.kind === "live";
  return (
    <div className="room-bar">
      {phase !== "DRAFT" && !isFinal && <LiveStatus status={status} />}
      <Tag color={colours[phase]}>{t(`phase.${phase}`)}</Tag>
      {isDemonstration && (
        <Tag color="brand1" isOutlined>
          {t("demonstration")}
        </Tag>
      )}
      {(hasCome || phase === "DRAFT") && <PhaseLine record={record} />}
    </div>
  );
}
