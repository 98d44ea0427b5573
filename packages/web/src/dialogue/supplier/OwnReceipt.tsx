import { DownloadIcon, ShieldCheckmarkIcon } from "@navikt/aksel-icons";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { download, submissionReceiptName } from "../proof/download.ts";
import { NumberLink } from "../record/NumberLink.tsx";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";
import { checkReceipt, openOwnReceipt } from "./check-receipt.ts";

/** What the server says of the submission and what the record shows come by different ways, one a moment later. */
const patience = 5_000;

/** Proof that the question was taken, to be kept; and that it stands in the record, which this page checks itself. */
export function OwnReceipt({ submission }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  const { live } = useRoom();
  const { ordinal, receipt } = submission;
  const { keys } = live.guard;
  const opened = useMemo(() => openOwnReceipt(receipt, keys), [receipt, keys]);
  const check = checkReceipt(opened, submission, live.record);
  const trouble = check?.is === "missing" || check?.is === "worthless" ? check.is : null;
  const hasLasted = useLasting(trouble !== null);
  if (receipt === null) return null;
  return (
    <>
      {check?.is === "found" && (
        <p className="panel-note own-checked">
          <ShieldCheckmarkIcon aria-hidden /> {t("own.receipt.found")} <NumberLink number={check.number} />
        </p>
      )}
      {check?.is === "withdrawn" && (
        <p className="panel-note own-checked">
          <ShieldCheckmarkIcon aria-hidden /> {t("own.receipt.withdrawn")}
        </p>
      )}
      {trouble && hasLasted ? (
        <Alert color="danger" role="alert" heading={t(`own.receipt.${trouble}`, { ordinal })}>
          <p>{t(`own.receipt.${trouble}What`)}</p>
          <Save submission={submission} />
        </Alert>
      ) : (
        <details className="own-receipt">
          <summary>{t("own.receipt.summary")}</summary>
          <p className="panel-note">{t("own.receipt.what")}</p>
          <Save submission={submission} />
        </details>
      )}
    </>
  );
}

function Save({ submission: { ordinal, receipt } }: { submission: Submission }) {
  const { t } = useTranslation("dialogue");
  const { dialogueId } = useRoom();
  return (
    <Button
      variant="secondary"
      size="sm"
      icon={<DownloadIcon aria-hidden />}
      aria-label={t("own.receipt.downloadNamed", { ordinal })}
      onClick={() => receipt && download(submissionReceiptName(dialogueId, ordinal), receipt)}
    >
      {t("own.receipt.download")}
    </Button>
  );
}

/** True once something has been so for a while. */
function useLasting(isSo: boolean): boolean {
  const [hasLasted, setLasted] = useState(false);
  useEffect(() => {
    setLasted(false);
    if (!isSo) return;
    const timer = setTimeout(() => setLasted(true), patience);
    return () => clearTimeout(timer);
  }, [isSo]);
  return isSo && hasLasted;
}
