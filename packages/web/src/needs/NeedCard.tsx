import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { NeedsQuery } from "../generated/graphql.ts";
import { Tag } from "../ui/Tag.tsx";

interface Props {
  need: NeedsQuery["needs"]["edges"][number]["node"];
}

export function NeedCard({ need }: Props) {
  const { t } = useTranslation("needs");
  const opened = need.dialogues.filter(({ phase }) => phase !== "DRAFT");
  const language = need.dialogues[0]?.language;
  return (
    <article className="ds-card card-link need-card" data-color="neutral" data-size="sm">
      <h2 className="ds-heading card-link-title" data-size="xs" lang={language} dir="auto">
        <Link to={`/needs/${need.id}`}>{need.title}</Link>
      </h2>
      {need.situation && (
        <p className="need-card-situation" lang={language} dir="auto">
          {need.situation}
        </p>
      )}
      <p className="need-card-foot">
        <bdi>{need.owner.name}</bdi>
        {opened.length > 0 ? (
          <span>{t("dialogues", { count: opened.length })}</span>
        ) : (
          <Tag color="warning">{t("draft")}</Tag>
        )}
      </p>
    </article>
  );
}
