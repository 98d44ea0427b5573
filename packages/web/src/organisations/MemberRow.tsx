import { useTranslation } from "react-i18next";
import type { OrganisationQuery } from "../generated/graphql.ts";
import { Button } from "../ui/Button.tsx";
import { Tag } from "../ui/Tag.tsx";

export type Member = NonNullable<OrganisationQuery["organisation"]>["members"][number];

export const nameOf = ({ person }: Member) => person.name || person.email || "";

interface Props {
  member: Member;
  isViewer: boolean;
  /** Owners choose who is with them. */
  isByOwner: boolean;
  /** Without this one the organisation had no owner: it cannot go, nor be made a member. */
  isLastOwner: boolean;
  isBusy: boolean;
  onRole: () => void;
  onRemove: () => void;
}

/** One member, and what the viewer may do about it. */
export function MemberRow(props: Props) {
  const { member, isViewer, isByOwner, isLastOwner, isBusy, onRole, onRemove } = props;
  const { t } = useTranslation("organisations");
  const name = nameOf(member);
  const turn = member.role === "OWNER" ? "makeMember" : "makeOwner";
  return (
    <li>
      <span className="rows-name">
        <bdi>{name}</bdi>
        {isViewer && ` (${t("members.you")})`}
      </span>
      <span>{member.person.name ? member.person.email : ""}</span>
      <Tag color={member.role === "OWNER" ? "accent" : "neutral"}>
        {t(isLastOwner ? "members.onlyOwner" : `members.roles.${member.role}`)}
      </Tag>
      {!member.acceptedAt && <Tag color="warning">{t("members.invited")}</Tag>}
      {!isLastOwner && (isByOwner || isViewer) && (
        <span className="row member-acts">
          {isByOwner && member.person.email && (
            <Button
              size="sm"
              variant="tertiary"
              isBusy={isBusy}
              aria-label={t(`members.${turn}Named`, { name })}
              onClick={onRole}
            >
              {t(`members.${turn}`)}
            </Button>
          )}
          <Button
            size="sm"
            variant="tertiary"
            color="danger"
            aria-label={isViewer ? undefined : t("members.removeNamed", { name })}
            onClick={onRemove}
          >
            {t(isViewer ? "members.leave" : "members.remove")}
          </Button>
        </span>
      )}
    </li>
  );
}
