import { useTranslation } from "react-i18next";
import type { Submission } from "../submissions.ts";
import { OwnSubmission } from "./OwnSubmission.tsx";

/** The supplier's own questions that do not wait for it, the newest first. */
export function OwnSubmissions({ submissions }: { submissions: readonly Submission[] }) {
  const { t } = useTranslation("dialogue");
  const newestFirst = [...submissions].sort((one, other) => other.ordinal - one.ordinal);
  return (
    <section className="panel" aria-labelledby="own-heading">
      <h2 id="own-heading" tabIndex={-1} className="ds-heading" data-size="2xs">
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
