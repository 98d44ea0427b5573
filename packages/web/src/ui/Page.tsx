import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { usePageHeading } from "./use-page-heading.ts";

interface Props {
  title: string;
  /** The language of the title, where it is not the page's. */
  titleLang?: string | undefined;
  /** The way here, from the top; the page itself is left out. */
  breadcrumb?: { to: string; label: string }[];
  lead?: ReactNode;
  actions?: ReactNode;
  /** text: one column to read or fill in. page: lists and cards. full: the whole window. */
  width?: "text" | "page" | "full";
  children: ReactNode;
}

/** One page: its title in the window and as the only h1, which takes the focus when one comes from another page. */
export function Page({ title, titleLang, breadcrumb, lead, actions, width = "page", children }: Props) {
  const { t } = useTranslation("ui");
  const heading = usePageHeading(title);
  return (
    <div className="page" data-width={width}>
      {breadcrumb && (
        <nav className="ds-breadcrumbs page-breadcrumb" aria-label={t("youAreHere")} data-size="sm">
          <ol>
            {breadcrumb.map((step) => (
              <li key={step.to}>
                <Link className="ds-link" to={step.to}>
                  {step.label}
                </Link>
              </li>
            ))}
            <li aria-current="page" className="page-breadcrumb-here">
              <bdi>{title}</bdi>
            </li>
          </ol>
        </nav>
      )}
      <div className="page-head">
        <div className="page-head-text">
          <h1
            ref={heading}
            tabIndex={-1}
            className="ds-heading page-title"
            data-size="lg"
            lang={titleLang}
            dir="auto"
          >
            {title}
          </h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="row page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
