import { useTranslation } from "react-i18next";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";

const RemoveMemberDocument = graphql(`
  mutation RemoveMember($membershipId: ID!) {
    removeMember(membershipId: $membershipId)
  }
`);

interface Props {
  member: { id: string };
  /** Null where it is oneself. */
  name: string | null;
  organisationName: string;
  onClose: () => void;
  onRemoved: () => void;
}

export function RemoveMember({ member, name, organisationName, onClose, onRemoved }: Props) {
  const { t } = useTranslation("organisations");
  const say = useRefusalText();
  const [remove, { isBusy, refusal }] = useAct(RemoveMemberDocument);
  const press = async () => {
    if (await remove(() => ({ membershipId: member.id }))) onRemoved();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      heading={
        name === null
          ? t("members.leaveHeading", { organisation: organisationName })
          : t("members.removeHeading", { name })
      }
    >
      <p>
        {name === null
          ? t("members.leaveText", { organisation: organisationName })
          : t("members.removeText", { name, organisation: organisationName })}
      </p>
      <RefusalNote text={refusal?.code === "WRONG_STATE" ? t("members.lastOwner") : say.elsewhere(refusal)} />
      <div className="row">
        <Button color="danger" isBusy={isBusy} onClick={press}>
          {t(name === null ? "members.leave" : "members.removeConfirm")}
        </Button>
        <Button variant="secondary" color="neutral" onClick={onClose}>
          {t("members.cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
