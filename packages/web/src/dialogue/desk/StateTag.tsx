import {
  CheckmarkCircleIcon,
  CheckmarkIcon,
  CircleSlashIcon,
  ClockDashedIcon,
  EyeIcon,
  InboxIcon,
} from "@navikt/aksel-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SubmissionState } from "../../generated/graphql.ts";
import { Tag, type TagColor } from "../../ui/Tag.tsx";
import type { Submission } from "../submissions.ts";

const looks: Record<SubmissionState, { color: TagColor; icon: ReactNode }> = {
  RECEIVED: { color: "accent", icon: <InboxIcon aria-hidden /> },
  PROPOSED: { color: "warning", icon: <ClockDashedIcon aria-hidden /> },
  AGREED: { color: "success", icon: <CheckmarkIcon aria-hidden /> },
  PUBLISHED: { color: "info", icon: <EyeIcon aria-hidden /> },
  ANSWERED: { color: "success", icon: <CheckmarkCircleIcon aria-hidden /> },
  DECLINED: { color: "neutral", icon: <CircleSlashIcon aria-hidden /> },
  WITHDRAWN: { color: "neutral", icon: <CircleSlashIcon aria-hidden /> },
};

/** Where a submission stands, for the hosts: an icon and a word. */
export function StateTag({ submission: { state, number } }: { submission: Submission }) {
  const { t } = useTranslation("desk");
  return (
    <Tag {...looks[state]}>
      {number !== null && `#${number} `}
      {t(`state.${state}`)}
    </Tag>
  );
}
