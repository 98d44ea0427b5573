import type { Host } from "@samtidig/ledger";
import { useTranslation } from "react-i18next";

/** Who asks the market: the lead first. */
export function Hosts({ hosts }: { hosts: readonly Host[] }) {
  const { t, i18n } = useTranslation("dialogue");
  const [lead, ...others] = hosts.map(({ name }) => name);
  if (!lead) return null;
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" }).format(others);
  return (
    <p className="hosts" dir="auto">
      {others.length > 0 ? t("hostsWith", { lead, others: list }) : lead}
    </p>
  );
}
