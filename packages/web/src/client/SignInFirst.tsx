import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { LinkButton } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";

/** Instead of a form that needs to know who one is: the way to sign in, and back here. */
export function SignInFirst({ children }: { children: ReactNode }) {
  const { t } = useTranslation("client");
  const { pathname, search, hash } = useLocation();
  return (
    <EmptyState
      heading={t("signInToContinue")}
      action={
        <LinkButton to={`/sign-in?to=${encodeURIComponent(pathname + search + hash)}`}>
          {t("signIn")}
        </LinkButton>
      }
    >
      <p>{children}</p>
    </EmptyState>
  );
}
