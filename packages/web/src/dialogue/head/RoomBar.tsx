import type { DialogueRecord } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { PhaseTag } from "../../client/PhaseTag.tsx";
import { useServerNow } from "../../client/server-clock.ts";
import type { DialoguePhase } from "../../generated/graphql.ts";
import { Tag } from "../../ui/Tag.tsx";
import { phaseOf } from "../phase.ts";
import { PhaseLine } from "./PhaseLine.tsx";
import "./head.css";

interface Props {
  record: DialogueRecord;
  /** Where the round stands as long as nothing of its record has come. */
  phaseBefore: DialoguePhase;
  isDemonstration: boolean;
}

/** Under the title: where does the round stand, what is the next deadline, is it a demonstration. */
export function RoomBar({ record, phaseBefore, isDemonstration }: Props) {
  const { t } = useTranslation("dialogue");
  const now = useServerNow(1_000);
  const hasCome = record.size > 0;
  const phase = hasCome ? phaseOf(record, now) : phaseBefore;
  return (
    <div className="room-bar">
      <PhaseTag phase={phase} />
      {isDemonstration && (
        <Tag color="brand1" isOutlined>
          {t("demonstration")}
        </Tag>
      )}
      {(hasCome || phase === "DRAFT") && <PhaseLine record={record} />}
    </div>
  );
}
