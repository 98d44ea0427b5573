import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import type { MemberRole } from "../generated/graphql.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";

const AddMemberDocument = graphql(`
  mutation AddMember($organisationId: ID!, $email: String!, $role: MemberRole!) {
    addMember(organisationId: $organisationId, email: $email, role: $role) { id }
  }
`);

const roles: MemberRole[] = ["MEMBER", "OWNER"];

interface Props {
  organisationId: string;
  onAdded: (email: string) => void;
}

export function AddMember({ organisationId, onAdded }: Props) {
  const { t } = useTranslation("organisations");
  const say = useRefusalText();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<MemberRole>("MEMBER");
  const [add, { isBusy, refusal }] = useAct(AddMemberDocument);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const address = email.trim();
    if (!(await add(() => ({ organisationId, email: address, role })))) return;
    setEmail("");
    onAdded(address);
  };
  return (
    <form className="stack ds-card" data-color="neutral" onSubmit={send} noValidate>
      <h3 className="ds-heading" data-size="2xs">
        {t("members.addHeading")}
      </h3>
      <div className="add-member">
        <TextField
          label={t("signIn.email")}
          type="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          description={t("members.addHint")}
          refusal={say.at(refusal, "email", t("signIn.emailWrong"))}
        />
        <SelectField
          label={t("members.role")}
          value={role}
          onChange={(next) => setRole(next as MemberRole)}
          options={roles.map((value) => ({ value, label: t(`members.roles.${value}`) }))}
        />
      </div>
      <RefusalNote text={say.elsewhere(refusal, ["email"])} />
      <Button type="submit" variant="secondary" isBusy={isBusy}>
        {t("members.add")}
      </Button>
    </form>
  );
}
