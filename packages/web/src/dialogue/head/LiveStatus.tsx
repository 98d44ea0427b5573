import { useTranslation } from "react-i18next";
import type { Status } from "../../live/status.ts";
import { formatTime } from "../../ui/time-format.ts";

/** In a word whether this page shows what everyone can see now. Never more than there is proof of. */
export function LiveStatus({ status }: { status: Status }) {
  const { t, i18n } = useTranslation("live");
  return (
    <span className="live-status" data-kind={status.kind} data-color={colourOf(status)}>
      <span className="live-status-dot" aria-hidden="true" />
      {wordOf()}
    </span>
  );

  function wordOf(): string {
    switch (status.kind) {
      case "fetching":
        return status.count ? t("fetching", { count: status.count }) : t("fetchingSome");
      case "disconnected":
        return t("notLiveSince", {
          time: formatTime(new Date(status.since).toISOString(), i18n.language, "timeSeconds"),
        });
      case "stopped":
      case "ahead":
      case "unsound":
        return t("notLive");
      default:
        return t(status.kind);
    }
  }
}

function colourOf({ kind }: Status): "success" | "neutral" | "warning" {
  if (kind === "live") return "success";
  return kind === "connecting" || kind === "fetching" || kind === "polling" ? "neutral" : "warning";
}
