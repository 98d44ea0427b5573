import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../client/session.tsx";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button } from "../ui/Button.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";

const AcceptMembership = graphql(`
  mutation AcceptMembership($membershipId: ID!) {
    acceptMembership(membershipId: $membershipId) { id }
  }
`);

const DeclineMembership = graphql(`
  mutation DeclineMembership($membershipId: ID!) {
    removeMember(membershipId: $membershipId)
  }
`);

/** Organisations that have added the person, who decides whether to be part of them. */
export function Invitations() {
  const { t } = useTranslation("organisations");
  const say = useRefusalText();
  const { viewer, refresh } = useSession();
  const [accept, accepting] = useAct(AcceptMembership);
  const [decline, declining] = useAct(DeclineMembership);
  const [done, setDone] = useState("");
  const status = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone: what became of it is read on from here.
  useEffect(() => {
    if (done) status.current?.focus();
  }, [done]);
  const invitations = viewer?.invitations ?? [];
  const isBusy = accepting.isBusy || declining.isBusy;
  const refusal = accepting.refusal ?? declining.refusal;
  const decide = async (act: typeof accept | typeof decline, membershipId: string, told: string) => {
    accepting.clear();
    declining.clear();
    if (!(await act(() => ({ membershipId })))) return;
    await refresh(false);
    setDone(told);
  };
  return (
    <>
      {invitations.length > 0 && (
        <section aria-labelledby="invitations">
          <h2 id="invitations" className="ds-heading" data-size="sm">
            {t("invitations.heading")}
          </h2>
          <ul className="rows">
            {invitations.map(({ id, role, organisation }) => {
              const named = { name: organisation.name };
              return (
                <li key={id}>
                  <div className="rows-name">
                    <p>{t(`invitations.from.${role}`, named)}</p>
                    {organisation.kind === "BUYER" && (
                      <p className="quiet">{t("invitations.consequence", named)}</p>
                    )}
                  </div>
                  <Button
                    size="sm"
                    isBusy={isBusy}
                    aria-label={t("invitations.acceptNamed", named)}
                    onClick={() => decide(accept, id, t("invitations.accepted", named))}
                  >
                    {t("invitations.accept")}
                  </Button>
                  <Button
                    size="sm"
                    variant="secondary"
                    color="neutral"
                    isBusy={isBusy}
                    aria-label={t("invitations.declineNamed", named)}
                    onClick={() => decide(decline, id, t("invitations.declined", named))}
                  >
                    {t("invitations.decline")}
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <p role="status" className="quiet" tabIndex={-1} ref={status}>
        {done}
      </p>
      <RefusalNote text={say.elsewhere(refusal)} />
    </>
  );
}
