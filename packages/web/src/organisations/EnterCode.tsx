import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../client/session.tsx";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button } from "../ui/Button.tsx";
import { Form } from "../ui/Form.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { TextField } from "../ui/TextField.tsx";
import { StartSignIn } from "./AskForCode.tsx";

const FinishSignIn = graphql(`
  mutation FinishSignIn($email: String!, $code: String!) {
    finishSignIn(email: $email, code: $code) {
      expiresAt
      viewer {
        person { id name }
      }
    }
  }
`);

interface Props {
  email: string;
  onOtherAddress: () => void;
  onSignedIn: (hasName: boolean) => void;
}

export function EnterCode({ email, onOtherAddress, onSignedIn }: Props) {
  const { t } = useTranslation("organisations");
  const say = useRefusalText();
  const { refresh } = useSession();
  const [code, setCode] = useState("");
  const [isEmpty, setEmpty] = useState(false);
  const [isSentAgain, setSentAgain] = useState(false);
  const [finish, { isBusy, refusal }] = useAct(FinishSignIn);
  const [start, again] = useAct(StartSignIn);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const send = async () => {
    setEmpty(code === "");
    if (code === "") return;
    const data = await finish(() => ({ email: email.trim(), code }));
    if (!data) return;
    await refresh();
    onSignedIn(data.finishSignIn.viewer.person.name !== "");
  };
  const sendAgain = async () => setSentAgain((await start(() => ({ email: email.trim() }))) !== null);
  const isWrong = refusal?.code === "CODE_INVALID";
  return (
    <Form onSubmit={send}>
      <p role="status">{isSentAgain ? t("signIn.sentAgain") : t("signIn.sent", { email: email.trim() })}</p>
      <TextField
        ref={field}
        label={t("signIn.code")}
        description={t("signIn.codeHint")}
        refusal={
          isEmpty ? t("signIn.codeMissing") : isWrong && refusal ? say(refusal) : say.at(refusal, "code")
        }
        className="sign-in-code"
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
        value={code}
        onChange={(typed) => {
          setEmpty(false);
          setCode(typed.replace(/[\s-]/g, ""));
        }}
      />
      <RefusalNote
        text={isWrong ? undefined : (say.elsewhere(refusal, ["code"]) ?? say.elsewhere(again.refusal))}
      />
      <div className="row">
        <Button type="submit" isBusy={isBusy}>
          {t("signIn.finish")}
        </Button>
        <Button variant="tertiary" isBusy={again.isBusy} onClick={sendAgain}>
          {t("signIn.again")}
        </Button>
        <Button variant="tertiary" onClick={onOtherAddress}>
          {t("signIn.otherAddress")}
        </Button>
      </div>
    </Form>
  );
}
