import type { TFunction } from "i18next";
import type { Status } from "../../live/status.ts";
import { formatTime } from "../../ui/time-format.ts";

/** What the banner says, and what is said aloud once; nothing where the line is well or will be in a moment. */
export function connectionSentence(status: Status, t: TFunction<"live">, language: string): string | null {
  switch (status.kind) {
    case "disconnected": {
      const time = formatTime(new Date(status.since).toISOString(), language, "timeSeconds");
      return status.mine > 0 ? t("disconnected", { time, number: status.mine }) : t("disconnectedAtStart");
    }
    case "ahead":
      return t("ahead", { number: status.mine });
    case "stopped":
      return t(`stopped.${status.by}`, { number: status.mine });
    default:
      return null;
  }
}
