import { useTranslation } from "react-i18next";
import { useRoom } from "../room.ts";
import { OwnSubmission } from "./OwnSubmission.tsx";

/** The supplier's own questions, the newest first. */
export function OwnSubmissions() {
  const { t } = useTranslation("dialogue");
  const { submissions } = useRoom();
  const newestFirst = [...submissions].sort((one, other) => other.ordinal - one.ordinal);
  return (
    <section className="panel" aria-labelledby="own-heading">
      <h2 id="own-heading" className="ds-heading" data-size="2xs">
        {t("own.heading")} <span className="record-count">{submissions.length}</span>
      </h2>
      <p className="panel-note">{t("own.onlyYou")}</p>
      <ol className="own-list">
        {newestFirst.map((submission) => (
          <li key={submission.id}>
            <OwnSubmission submission={submission} />
          </li>
        ))}
      </ol>
    </section>
  );
}
