import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Redactions } from "../redaction/Redactions.tsx";
import { useRoom } from "../room.ts";
import { isOpen } from "../submissions.ts";
import { QueueCard } from "./QueueCard.tsx";

const views = ["open", "settled"] as const;

/** What suppliers have sent in: the oldest first, because it has waited longest. */
export function Queue() {
  const { t } = useTranslation("desk");
  const { submissions, live } = useRoom();
  const [view, setView] = useState<(typeof views)[number]>("open");
  const open = submissions.filter(isOpen);
  const settled = submissions.filter((submission) => !isOpen(submission));
  const shown = view === "open" ? open : settled;
  const counts = { open: open.length, settled: settled.length };
  const inOrder = [...shown].sort((one, other) => one.receivedAt.localeCompare(other.receivedAt));
  return (
    <section className="pane pane-queue" aria-labelledby="queue-heading">
      <h2 id="queue-heading" className="ds-heading pane-heading" data-size="2xs">
        {t("queue.heading")}
      </h2>
      <Redactions mayWithdraw />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would call two views a form */}
      <div className="views" role="group" aria-label={t("queue.views")}>
        {views.map((name) => (
          <button
            key={name}
            type="button"
            className="views-choice"
            aria-pressed={view === name}
            onClick={() => setView(name)}
          >
            {t(`queue.${name}`)} <span className="views-count">{counts[name]}</span>
          </button>
        ))}
      </div>
      {inOrder.length === 0 && (
        <p className="pane-empty">
          {t(
            view === "settled"
              ? "queue.noneSettled"
              : live.record.closedAt
                ? "queue.closed"
                : "queue.noneOpen",
          )}
        </p>
      )}
      <ul className="queue">
        {inOrder.map((submission) => (
          <li key={submission.id}>
            <QueueCard submission={submission} />
          </li>
        ))}
      </ul>
    </section>
  );
}
