import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button } from "../ui/Button.tsx";
import { Form } from "../ui/Form.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { TextField } from "../ui/TextField.tsx";

export const StartSignIn = graphql(`
  mutation StartSignIn($email: String!) {
    startSignIn(email: $email)
  }
`);

interface Props {
  email: string;
  onChange: (email: string) => void;
  onSent: () => void;
}

export function AskForCode({ email, onChange, onSent }: Props) {
  const { t } = useTranslation("organisations");
  const say = useRefusalText();
  const [start, { isBusy, refusal }] = useAct(StartSignIn);
  const [isEmpty, setEmpty] = useState(false);
  const send = async () => {
    setEmpty(email.trim() === "");
    if (email.trim() === "") return;
    if (await start(() => ({ email: email.trim() }))) onSent();
  };
  const isUnavailable = refusal?.code === "UNAVAILABLE";
  const isOff = isUnavailable && refusal.facts.reason !== "mail";
  return (
    <Form onSubmit={send}>
      <TextField
        label={t("signIn.email")}
        description={t("signIn.emailHint")}
        refusal={isEmpty ? t("signIn.emailMissing") : say.at(refusal, "email", t("signIn.emailWrong"))}
        type="email"
        name="email"
        autoComplete="email"
        spellCheck={false}
        value={email}
        onChange={(next) => {
          setEmpty(false);
          onChange(next);
        }}
      />
      <RefusalNote
        heading={isOff ? t("signIn.off.heading") : undefined}
        color={isOff ? "warning" : "danger"}
        text={
          isOff
            ? t("signIn.off.text")
            : isUnavailable
              ? t("signIn.notSent")
              : say.elsewhere(refusal, ["email"])
        }
      />
      <Button type="submit" isBusy={isBusy}>
        {t("signIn.send")}
      </Button>
    </Form>
  );
}
