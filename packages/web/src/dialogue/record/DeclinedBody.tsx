import type { Entry } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";
import { isGround } from "../grounds.ts";
import { NumberLinks } from "./NumberLinks.tsx";

/** That a question was declined, and on what ground; never what it said. */
export function DeclinedBody({ entry }: { entry: Extract<Entry, { kind: "declined" }> }) {
  const { t } = useTranslation("dialogue");
  return (
    <p className="entry-text">
      {t("declined.ground")}{" "}
      <strong>{isGround(entry.ground) ? t(`grounds.${entry.ground}.name`) : entry.ground}</strong>.{" "}
      {isGround(entry.ground) && t(`grounds.${entry.ground}.meaning`)}
      {entry.refersTo && (
        <>
          {" "}
          {t("declined.see")} <NumberLinks numbers={entry.refersTo} />.
        </>
      )}
    </p>
  );
}
