import { CalendarIcon, CheckmarkCircleIcon, PadlockLockedIcon, PencilIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import type { DialoguePhase } from "../generated/graphql.ts";
import { Tag, type TagColor } from "../ui/Tag.tsx";

const looks = {
  DRAFT: ["warning", PencilIcon],
  PLANNED: ["brand1", CalendarIcon],
  OPEN: ["brand2", CheckmarkCircleIcon],
  CLOSED: ["neutral", PadlockLockedIcon],
} as const satisfies Record<DialoguePhase, [TagColor, unknown]>;

/** How far a dialogue has come, in icon, word and colour. */
export function PhaseTag({ phase }: { phase: DialoguePhase }) {
  const { t } = useTranslation("client");
  const [color, Icon] = looks[phase];
  return (
    <Tag color={color} icon={<Icon aria-hidden />}>
      {t(`phases.${phase}`)}
    </Tag>
  );
}
