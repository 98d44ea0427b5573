import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../client/session.tsx";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import type { OrganisationQuery } from "../generated/graphql.ts";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { AddMember, AddMemberDocument } from "./AddMember.tsx";
import { type Member, MemberRow, nameOf } from "./MemberRow.tsx";
import { RemoveMember } from "./RemoveMember.tsx";

interface Props {
  organisation: NonNullable<OrganisationQuery["organisation"]>;
  isOwner: boolean;
  onChange: () => Promise<unknown>;
  /** The viewer is no longer one of them. */
  onLeft: () => unknown;
}

export function Members({ organisation, isOwner, onChange, onLeft }: Props) {
  const { t } = useTranslation("organisations");
  const say = useRefusalText();
  const { viewer, refresh } = useSession();
  const [setRole, { isBusy, refusal }] = useAct(AddMemberDocument);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const [done, setDone] = useState("");
  const owners = organisation.members.filter(({ role, acceptedAt }) => role === "OWNER" && acceptedAt);
  const isViewer = ({ person }: Member) => person.id === viewer?.person.id;

  const turn = async (member: Member) => {
    const { email } = member.person;
    const role = member.role === "OWNER" ? "MEMBER" : "OWNER";
    if (!email || !(await setRole(() => ({ organisationId: organisation.id, email, role })))) return;
    setDone(t(`members.became.${role}`, { name: nameOf(member) }));
    if (isViewer(member)) await refresh(false);
    await onChange();
  };
  const removed = async (member: Member) => {
    setLeaving(null);
    if (isViewer(member)) {
      onLeft();
      return refresh(false);
    }
    setDone(t("members.removed", { name: nameOf(member) }));
    await onChange();
  };
  return (
    <section className="stack" aria-labelledby="members">
      <div>
        <h2 id="members" tabIndex={-1} className="ds-heading" data-size="sm">
          {t("members.heading")}
        </h2>
        <p className="quiet">{t("members.lead")}</p>
        <ul className="rows">
          {organisation.members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isViewer={isViewer(member)}
              isByOwner={isOwner}
              isLastOwner={owners.length === 1 && owners[0] === member}
              isBusy={isBusy}
              onRole={() => turn(member)}
              onRemove={() => setLeaving(member)}
            />
          ))}
        </ul>
        <p role="status" className="quiet">
          {done}
        </p>
        <RefusalNote
          text={refusal?.code === "WRONG_STATE" ? t("members.lastOwner") : say.elsewhere(refusal)}
        />
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
          name={isViewer(leaving) ? null : nameOf(leaving)}
          organisationName={organisation.name}
          onClose={() => setLeaving(null)}
          onRemoved={() => removed(leaving)}
        />
      )}
    </section>
  );
}
