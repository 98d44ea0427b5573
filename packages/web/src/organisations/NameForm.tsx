import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button } from "../ui/Button.tsx";
import { Form } from "../ui/Form.tsx";
import { Page } from "../ui/Page.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { TextField } from "../ui/TextField.tsx";

const SetName = graphql(`
  mutation SetName($name: String!) {
    setName(name: $name) { id name }
  }
`);

/** Asked of those who have not told their name; it can wait. */
export function NameForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("organisations");
  const say = useRefusalText();
  const [name, setName] = useState("");
  const [save, { isBusy, refusal }] = useAct(SetName);
  const [isEmpty, setEmpty] = useState(false);
  const send = async () => {
    setEmpty(name.trim() === "");
    if (name.trim() !== "" && (await save(() => ({ name: name.trim() })))) onDone();
  };
  return (
    <Page title={t("name.title")} width="text" lead={<p>{t("name.lead")}</p>}>
      <Form className="stack ds-card sign-in-card" data-color="neutral" onSubmit={send}>
        <TextField
          label={t("name.label")}
          refusal={isEmpty ? t("name.missing") : say.at(refusal, "name")}
          name="name"
          autoComplete="name"
          value={name}
          onChange={(next) => {
            setEmpty(false);
            setName(next);
          }}
        />
        <RefusalNote text={say.elsewhere(refusal, ["name"])} />
        <div className="row">
          <Button type="submit" isBusy={isBusy}>
            {t("name.save")}
          </Button>
          <Button variant="tertiary" onClick={onDone}>
            {t("name.later")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}
