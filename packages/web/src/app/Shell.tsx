import { Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Outlet, ScrollRestoration, useNavigation } from "react-router";
import { keepFocus } from "../ui/keep-focus.ts";
import { Loading } from "../ui/Loading.tsx";
import { Footer } from "./Footer.tsx";
import { Header } from "./Header.tsx";

/** What stands around every page. */
export function Shell() {
  const { t } = useTranslation("app");
  const isOnTheWay = useNavigation().state === "loading";
  const shell = useRef<HTMLDivElement>(null);
  useEffect(() => (shell.current ? keepFocus(shell.current) : undefined), []);
  return (
    <div ref={shell} className="shell">
      <a className="ds-skiplink" href="#content">
        {t("skipToContent")}
      </a>
      <Header />
      <main id="content" tabIndex={-1} className="shell-main" aria-busy={isOnTheWay || undefined}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
      <ScrollRestoration />
    </div>
  );
}
