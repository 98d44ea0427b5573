import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import type { MemberRole } from "../generated/graphql.ts";
import { Button } from "../ui/Button.tsx";
import { Form } from "../ui/Form.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";

/** Of a member already there, the role is set. */
export const AddMemberDocument = graphql(`
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
  const [isEmpty, setEmpty] = useState(false);
  const send = async () => {
    const address = email.trim();
    setEmpty(address === "");
    if (address === "") return;
    if (!(await add(() => ({ organisationId, email: address, role })))) return;
    setEmail("");
    onAdded(address);
  };
  return (
    <Form className="stack ds-card" data-color="neutral" onSubmit={send}>
      <div>
        <h3 className="ds-heading" data-size="2xs">
          {t("members.addHeading")}
        </h3>
        <p className="quiet">{t("members.addHint")}</p>
      </div>
      <div className="add-member">
        <TextField
          label={t("signIn.email")}
          type="email"
          autoComplete="off"
          value={email}
          onChange={(next) => {
            setEmpty(false);
            setEmail(next);
          }}
          refusal={isEmpty ? t("signIn.emailMissing") : say.at(refusal, "email", t("signIn.emailWrong"))}
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
    </Form>
  );
}
