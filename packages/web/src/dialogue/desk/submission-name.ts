import { useTranslation } from "react-i18next";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";

/** "Supplier B, no. 4": how hosts tell submissions apart, without knowing who asks. */
export function useSubmissionName(): (submission: Pick<Submission, "askerLabel" | "ordinal">) => string {
  const { t } = useTranslation("desk");
  return ({ askerLabel, ordinal }) => t("queue.name", { label: askerLabel ?? "?", ordinal });
}

/** Several of them, by their ids, in one phrase. */
export function useSubmissionNames(): (ids: readonly string[]) => string {
  const { i18n } = useTranslation();
  const { submissions } = useRoom();
  const nameOf = useSubmissionName();
  return (ids) =>
    new Intl.ListFormat(i18n.language).format(submissions.filter(({ id }) => ids.includes(id)).map(nameOf));
}
