import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../client/session.tsx";
import type { OrganisationQuery } from "../generated/graphql.ts";
import { Button } from "../ui/Button.tsx";
import { Tag } from "../ui/Tag.tsx";
import { AddMember } from "./AddMember.tsx";
import { RemoveMember } from "./RemoveMember.tsx";

type Organisation = NonNullable<OrganisationQuery["organisation"]>;
export type Member = Organisation["members"][number];

interface Props {
  organisation: Organisation;
  isOwner: boolean;
  onChange: () => Promise<unknown>;
}

export function Members({ organisation, isOwner, onChange }: Props) {
  const { t } = useTranslation("organisations");
  const { viewer, refresh } = useSession();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [done, setDone] = useState("");
  const called = ({ person }: Member) => person.name || person.email || "";
  return (
    <section className="stack" aria-labelledby="members">
      <div>
        <h2 id="members" className="ds-heading" data-size="sm">
          {t("members.heading")}
        </h2>
        <p className="quiet">{t("members.lead")}</p>
        <ul className="rows">
          {organisation.members.map((member) => (
            <li key={member.id}>
              <span className="rows-name">
                {called(member)}
                {member.person.id === viewer?.person.id && ` (${t("members.you")})`}
              </span>
              <span>{member.person.name ? member.person.email : ""}</span>
              <Tag color={member.role === "OWNER" ? "accent" : "neutral"}>
                {t(`members.roles.${member.role}`)}
              </Tag>
              {!member.acceptedAt && <Tag color="warning">{t("members.invited")}</Tag>}
              {isOwner && (
                <Button
                  size="sm"
                  variant="tertiary"
                  color="danger"
                  aria-label={t("members.removeNamed", { name: called(member) })}
                  onClick={() => setLeaving(member)}
                >
                  {t("members.remove")}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <p role="status" className="quiet">
          {done}
        </p>
      </div>
      {isOwner && (
        <AddMember
          organisationId={organisation.id}
          onAdded={(email) => {
            setDone(t("members.added", { email }));
            onChange();
          }}
        />
      )}
      {leaving && (
        <RemoveMember
          member={leaving}
          name={called(leaving)}
          organisationName={organisation.name}
          onClose={() => setLeaving(null)}
          onRemoved={async () => {
            setDone(t("members.removed", { name: called(leaving) }));
            setLeaving(null);
            if (leaving.person.id === viewer?.person.id) await refresh(false);
            await onChange();
          }}
        />
      )}
    </section>
  );
}
