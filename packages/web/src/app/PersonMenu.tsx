import { ChevronDownIcon } from "@navikt/aksel-icons";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { useSession, type Viewer } from "../client/session.tsx";
import { useAct } from "../client/use-act.ts";
import { graphql } from "../generated/gql.ts";
import { Button, LinkButton } from "../ui/Button.tsx";
import { Disclosure } from "../ui/Disclosure.tsx";
import { RadioGroup } from "../ui/RadioGroup.tsx";

const SignOut = graphql(`
  mutation SignOut {
    signOut
  }
`);

/** Who one is and acts for, always in sight; or the way to sign in, which takes the focus after signing out. */
export function PersonMenu() {
  const { t } = useTranslation("app");
  const { viewer, isLoading } = useSession();
  const { pathname, search, hash } = useLocation();
  const [hasLeft, setLeft] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const from = encodeURIComponent(pathname + search + hash);
  return (
    <>
      <span role="status" className="ds-sr-only">
        {hasLeft && !viewer ? t("signedOut") : ""}
      </span>
      {viewer && (
        <Person
          viewer={viewer}
          onSignedOut={() => {
            setLeft(true);
            requestAnimationFrame(() => link.current?.focus());
          }}
        />
      )}
      {!viewer && !isLoading && (
        <LinkButton
          ref={link}
          to={pathname === "/sign-in" ? `/sign-in${search}` : `/sign-in?to=${from}`}
          variant="secondary"
        >
          {t("signIn")}
        </LinkButton>
      )}
    </>
  );
}

function Person({ viewer, onSignedOut }: { viewer: Viewer; onSignedOut: () => void }) {
  const { t } = useTranslation("app");
  const { actingFor, actFor, refresh } = useSession();
  const [signOut, { isBusy }] = useAct(SignOut);
  const role = viewer.isOperator && !actingFor ? t("operator") : t("actingForNone");
  const name = viewer.person.name || t("nameless");
  const leave = async () => {
    if (!(await signOut(() => ({})))) return;
    await refresh();
    onSignedOut();
  };
  return (
    <Disclosure
      className="person-menu"
      button={
        <>
          <span className="person-menu-who">
            <span className="person-menu-name">{name}</span>
            <span className="person-menu-for">{actingFor?.organisation.name ?? role}</span>
          </span>
          <ChevronDownIcon aria-hidden />
        </>
      }
    >
      {(close) => (
        <div className="header-panel">
          <p className="person-menu-email">
            <strong>{name}</strong>
            <span>{viewer.person.email}</span>
          </p>
          {viewer.memberships.length > 1 && actingFor && (
            <RadioGroup
              legend={t("actingFor")}
              value={actingFor.organisation.id}
              onChange={actFor}
              options={viewer.memberships.map(({ organisation }) => ({
                value: organisation.id,
                label: organisation.name,
              }))}
            />
          )}
          {viewer.invitations.length > 0 && (
            <Link className="ds-link" to="/organisations" onClick={close}>
              {t("invitations", { count: viewer.invitations.length })}
            </Link>
          )}
          {actingFor && (
            <Link className="ds-link" to={`/organisations/${actingFor.organisation.id}`} onClick={close}>
              {t("yourOrganisation")}
            </Link>
          )}
          <Link className="ds-link" to="/organisations/new" onClick={close}>
            {t("registerOrganisation")}
          </Link>
          <Button variant="secondary" color="neutral" isBusy={isBusy} onClick={leave}>
            {t("signOut")}
          </Button>
        </div>
      )}
    </Disclosure>
  );
}
