import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import { DemoPeople } from "../client/DemoPeople.tsx";
import { useSession } from "../client/session.tsx";
import { useDraft } from "../client/use-draft.ts";
import { LinkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { AskForCode } from "./AskForCode.tsx";
import { EnterCode } from "./EnterCode.tsx";
import { NameForm } from "./NameForm.tsx";
import "./organisations.css";

const start = { email: "", isSent: false };

/** An address of our own to go back to; anything else leads to the front page. */
function wayBack(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) ? to : "/";
}

/** By one-time code; then back to where one was. Survives that a phone forgets the page while one reads the mail. */
export default function SignInPage() {
  const { t } = useTranslation("organisations");
  const { viewer } = useSession();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const attempt = useDraft("sign-in", start);
  const [isNew, setNew] = useState(false);
  const to = wayBack(params.get("to"));
  const goOn = () => navigate(to, { replace: true });
  const { email, isSent } = attempt.value;

  if (isNew) return <NameForm onDone={goOn} />;
  if (viewer) {
    return (
      <Page
        title={t("signIn.title")}
        width="text"
        lead={<p>{t("signIn.already", { name: viewer.person.name || (viewer.person.email ?? "") })}</p>}
      >
        <div className="stack">
          <div>
            <LinkButton to={to}>{t("signIn.goOn")}</LinkButton>
          </div>
          <DemoPeople onSignedIn={goOn} />
        </div>
      </Page>
    );
  }
  return (
    <Page title={t("signIn.title")} width="text" lead={<p>{t("signIn.lead")}</p>}>
      <div className="stack">
        <div className="ds-card sign-in-card" data-color="neutral">
          {isSent ? (
            <EnterCode
              email={email}
              onOtherAddress={() => attempt.set({ email, isSent: false })}
              onSignedIn={(hasName) => {
                attempt.clear();
                if (hasName) goOn();
                else setNew(true);
              }}
            />
          ) : (
            <AskForCode
              email={email}
              onChange={(next) => attempt.set({ email: next, isSent: false })}
              onSent={() => attempt.set({ email, isSent: true })}
            />
          )}
        </div>
        <DemoPeople onSignedIn={goOn} />
      </div>
    </Page>
  );
}
