import { FileCheckmarkIcon } from "@navikt/aksel-icons";
import { createContext, type ReactNode, use, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Guard } from "../../live/proof/guard.ts";
import { useStore } from "../../live/use-store.ts";
import { download, receiptName } from "./download.ts";

/** Saves the receipt of an entry; null where the record is not signed. The same while it grows, so that entries are not drawn anew. */
const ReceiptsContext = createContext<((number: number) => void) | null>(null);

export function ReceiptsProvider(props: { dialogueId: string; guard: Guard; children: ReactNode }) {
  const { dialogueId, guard, children } = props;
  const isSigned = useStore(guard.proof).signature === "signed";
  const save = useMemo(() => {
    if (!isSigned) return null;
    return (number: number) => {
      const receipt = guard.receipt(number);
      if (receipt) download(receiptName(dialogueId, number), receipt);
    };
  }, [dialogueId, guard, isSigned]);
  return <ReceiptsContext value={save}>{children}</ReceiptsContext>;
}

export function ReceiptButton({ number }: { number: number }) {
  const { t } = useTranslation("proof");
  const save = use(ReceiptsContext);
  if (!save) return null;
  const label = t("panel.receiptFor", { number });
  return (
    <button
      type="button"
      className="ds-button entry-copy"
      data-variant="tertiary"
      data-color="neutral"
      data-size="sm"
      data-icon
      aria-label={label}
      title={label}
      onClick={() => save(number)}
    >
      <FileCheckmarkIcon aria-hidden />
    </button>
  );
}
