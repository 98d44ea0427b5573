import { ExclamationmarkTriangleIcon, ShieldCheckmarkIcon } from "@navikt/aksel-icons";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Guard } from "../../live/proof/guard.ts";
import { useStore } from "../../live/use-store.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { badgeWords } from "./badge-words.ts";
import { ProofPanel } from "./ProofPanel.tsx";
import "./proof.css";

/** Witnesses answer within seconds; asked a moment after the record has grown. */
const lookAfter = 5_000;

/** Small and quiet: what has been checked, in a word; opens into how. */
export function ProofBadge({ dialogueId, guard }: { dialogueId: string; guard: Guard }) {
  const { t } = useTranslation("proof");
  const proof = useStore(guard.proof);
  const [isOpen, setOpen] = useState(false);
  const isWrong = proof.alarm !== null && !proof.alarm.isEarlier;
  const words = badgeWords(proof, t);
  const hasWitnesses = proof.witnesses.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the record has grown, they sign anew
  useEffect(() => {
    if (!hasWitnesses) return;
    const timer = setTimeout(() => void guard.lookForWitnesses(), lookAfter);
    return () => clearTimeout(timer);
  }, [guard, hasWitnesses, proof.size]);
  return (
    <>
      <button
        type="button"
        className="proof-badge"
        data-color={isWrong ? "danger" : "neutral"}
        data-wrong={isWrong || undefined}
        aria-haspopup="dialog"
        aria-label={t("badge.name", { words })}
        onClick={() => setOpen(true)}
      >
        {isWrong ? <ExclamationmarkTriangleIcon aria-hidden /> : <ShieldCheckmarkIcon aria-hidden />}
        <span>{words}</span>
      </button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} heading={t("panel.heading")} placement="right">
        <ProofPanel dialogueId={dialogueId} guard={guard} proof={proof} />
      </Dialog>
    </>
  );
}
