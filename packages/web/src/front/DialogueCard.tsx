import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { nextDeadline } from "../client/next-deadline.ts";
import { PhaseTag } from "../client/PhaseTag.tsx";
import { useServerNow } from "../client/server-clock.ts";
import type { DialoguesQuery } from "../generated/graphql.ts";
import { Tag } from "../ui/Tag.tsx";
import { Time } from "../ui/Time.tsx";
import { formatRelative } from "../ui/time-format.ts";

interface Props {
  dialogue: DialoguesQuery["dialogues"]["edges"][number]["node"];
  level: 2 | 3;
}

/** One dialogue in the list: the whole card leads to it. */
export function DialogueCard({ dialogue, level }: Props) {
  const Heading = `h${level}` as const;
  const { t, i18n } = useTranslation("front");
  const { t: words } = useTranslation("client");
  const now = useServerNow();
  const { what, at } = nextDeadline(dialogue, now);
  const { coHosts, host, need } = dialogue;
  return (
    <article className="ds-card card-link dialogue-card" data-color="neutral" data-size="sm">
      <div className="dialogue-card-main">
        <div className="dialogue-card-tags">
          <PhaseTag phase={dialogue.phase} />
          {dialogue.isDemonstration && (
            <Tag color="neutral" isOutlined>
              {words("demonstration")}
            </Tag>
          )}
        </div>
        <Heading className="ds-heading card-link-title" data-size="xs" lang={dialogue.language} dir="auto">
          <Link to={`/dialogues/${dialogue.id}`}>{dialogue.title || t("list.untitled")}</Link>
        </Heading>
        <p dir="auto">
          {coHosts.length > 2
            ? `${host.name} ${t("list.together", { count: coHosts.length })}`
            : [host, ...coHosts].map(({ name }) => name).join(", ")}
        </p>
        {need && (
          <p className="dialogue-card-need">
            {t("list.need")}: <bdi lang={dialogue.language}>{need.title}</bdi>
          </p>
        )}
      </div>
      <div className="dialogue-card-side">
        <p>
          <span className="dialogue-card-what">{words(`deadlines.${what}`)}</span>
          {at && (
            <>
              <strong>
                <Time at={at} style="dateTimeShort" />
              </strong>
              <span>{formatRelative(at, now, i18n.language)}</span>
            </>
          )}
        </p>
        <p className="dialogue-card-size">{t("list.size", { count: dialogue.size })}</p>
      </div>
    </article>
  );
}
