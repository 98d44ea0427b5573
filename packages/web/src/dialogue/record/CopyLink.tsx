import { CheckmarkIcon, LinkIcon } from "@navikt/aksel-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Copies the address of one entry. */
export function CopyLink({ number }: { number: number }) {
  const { t } = useTranslation("dialogue");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const { origin, pathname } = window.location;
    await navigator.clipboard.writeText(`${origin}${pathname}#${number}`);
    setCopied(true);
    setTimeout(() => setCopied(false), 3_000);
  };
  const label = isCopied ? t("entry.linkCopied") : t("entry.copyLink", { number });
  return (
    <>
      <button
        type="button"
        className="ds-button entry-copy"
        data-variant="tertiary"
        data-color="neutral"
        data-size="sm"
        data-icon
        aria-label={t("entry.copyLink", { number })}
        title={label}
        onClick={copy}
      >
        {isCopied ? <CheckmarkIcon aria-hidden /> : <LinkIcon aria-hidden />}
      </button>
      <span role="status" className="ds-sr-only">
        {isCopied ? t("entry.linkCopied") : ""}
      </span>
    </>
  );
}
