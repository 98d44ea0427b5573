import { DownloadIcon } from "@navikt/aksel-icons";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Guard, Proof } from "../../live/proof/guard.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { download, receiptName } from "./download.ts";

/** Receipts and the archive, and how to check them with tools that we did not write. */
export function ProofFiles({ dialogueId, guard, proof }: { dialogueId: string; guard: Guard; proof: Proof }) {
  const { t } = useTranslation("proof");
  const { size, signature } = proof;
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const number = typed ?? String(size);
  if (signature !== "signed") return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const receipt = /^\d+$/.test(number.trim()) ? guard.receipt(Number(number)) : null;
    setWrong(receipt === null);
    if (receipt) download(receiptName(dialogueId, Number(number)), receipt);
  };
  return (
    <section className="stack" data-gap="sm" aria-labelledby="proof-files">
      <h3 id="proof-files" className="ds-heading" data-size="2xs">
        {t("panel.files")}
      </h3>
      <p>{t("panel.filesWhat")}</p>
      <form className="proof-receipt" onSubmit={save} noValidate>
        <TextField
          label={t("panel.receiptNumber")}
          value={number}
          onChange={setTyped}
          inputMode="numeric"
          refusal={isWrong ? t("panel.receiptNone", { size }) : undefined}
        />
        <Button type="submit" variant="secondary" icon={<DownloadIcon aria-hidden />}>
          {t("panel.receipt")}
        </Button>
      </form>
      <p>
        <a className="ds-link" href={`/log/${dialogueId}/archive`} download>
          {t("panel.archive")}
        </a>
      </p>
      <p>
        <a className="ds-link" href="/verify">
          {t("panel.verifier")}
        </a>
      </p>
      <details className="proof-tools">
        <summary>{t("panel.tools")}</summary>
        <p>{t("panel.toolsWhat")}</p>
        <ol>
          <li>{t("panel.toolsSteps.leaf")}</li>
          <li>{t("panel.toolsSteps.path")}</li>
          <li>{t("panel.toolsSteps.signature")}</li>
        </ol>
        <a className="ds-link" href="/.well-known/samtidig-log-keys">
          {t("panel.keys")}
        </a>
      </details>
    </section>
  );
}
