import { useTranslation } from "react-i18next";
import type { BodyProps } from "./body-props.ts";
import { DeadlineTable } from "./DeadlineTable.tsx";
import { movesOf } from "./moves.ts";

/** Entry 1: what became public with it stands in full above the record. */
export function OpenedBody({ read: { entry }, record }: BodyProps) {
  const { t } = useTranslation("dialogue");
  if (entry.kind !== "opened") return null;
  const moves = movesOf(entry, record);
  return (
    <>
      <p className="entry-text">{t("opened.what")}</p>
      {moves.length > 0 && <DeadlineTable moves={moves} />}
    </>
  );
}
