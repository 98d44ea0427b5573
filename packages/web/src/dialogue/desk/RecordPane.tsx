import { CalendarIcon, ClockIcon, MonitorIcon, PlusIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { useRoom } from "../room.ts";
import { CompactEntry } from "./CompactEntry.tsx";
import { useDesk } from "./desk.ts";

/** What everyone has, the newest first; from here the hosts clarify, correct and extend. */
export function RecordPane() {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { live, may, dialogueId } = useRoom();
  const { start } = useDesk();
  const { record } = live;
  const newestFirst = [...record.entries].reverse();
  return (
    <section className="pane pane-record" aria-labelledby="record-heading">
      <div className="record-head">
        <h2 id="record-heading" className="ds-heading pane-heading" data-size="2xs">
          {tDialogue("record.heading")}{" "}
          <span className="record-count">{tDialogue("record.count", { count: record.size })}</span>
        </h2>
        <span className="record-ways">
          <a className="ds-link" href={`/dialogues/${dialogueId}/record`}>
            {tDialogue("record.plainShort")}
          </a>
          <a className="ds-link" href={`/dialogues/${dialogueId}/projector`}>
            <MonitorIcon aria-hidden /> {tDialogue("record.projector")}
          </a>
        </span>
      </div>
      <div className="pane-acts">
        {may("PUBLISH_CLARIFICATION") && (
          <Button
            variant="secondary"
            size="sm"
            icon={<PlusIcon aria-hidden />}
            onClick={() => start({ kind: "clarify" })}
          >
            {t("acts.clarify")}
          </Button>
        )}
        {may("EXTEND_DEADLINE") && (
          <Button
            variant="secondary"
            size="sm"
            icon={<ClockIcon aria-hidden />}
            onClick={() => start({ kind: "extend" })}
          >
            {t("acts.extend")}
          </Button>
        )}
        {may("ANNOUNCE_SESSION") && (
          <Button
            variant="secondary"
            size="sm"
            icon={<CalendarIcon aria-hidden />}
            onClick={() => start({ kind: "session" })}
          >
            {t("acts.session")}
          </Button>
        )}
      </div>
      <ol className="compact-list" reversed>
        {newestFirst.map((read) => (
          <li key={read.number}>
            <CompactEntry read={read} />
          </li>
        ))}
      </ol>
    </section>
  );
}
