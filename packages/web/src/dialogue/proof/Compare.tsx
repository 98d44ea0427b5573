import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Comparison } from "../../live/proof/comparison.ts";
import type { Guard, Proof } from "../../live/proof/guard.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { QrCode } from "../../ui/QrCode.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { ownHead } from "./own-head.ts";
import { canScan, Scan } from "./Scan.tsx";

const colours: Record<Comparison, "success" | "info" | "warning" | "danger"> = {
  same: "success",
  "mine-longer": "success",
  "theirs-longer": "info",
  different: "danger",
  "other-log": "warning",
  unsigned: "warning",
  unreadable: "warning",
};

/** One's own head against another party's: shown as text and QR code, pasted or scanned. */
export function Compare({ guard, proof }: { guard: Guard; proof: Proof }) {
  const { t } = useTranslation("proof");
  const [theirs, setTheirs] = useState("");
  const [result, setResult] = useState<Comparison | null>(null);
  const mine = ownHead(proof);
  if (!mine) return null;
  const compare = (text: string) => setResult(guard.compare(text));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    compare(theirs);
  };
  return (
    <section className="stack" data-gap="sm" aria-labelledby="proof-compare">
      <h3 id="proof-compare" className="ds-heading" data-size="2xs">
        {t("compare.heading")}
      </h3>
      <p>{t("compare.what")}</p>
      <details className="proof-mine">
        <summary>{t("compare.mine")}</summary>
        <div className="proof-qr">
          <QrCode text={mine} label={t("compare.qr")} />
        </div>
        <TextArea label={t("compare.mine")} value={mine} onChange={() => {}} readOnly rows={5} />
      </details>
      <form className="stack" data-gap="sm" onSubmit={submit} noValidate>
        <TextArea
          label={t("compare.theirs")}
          description={t("compare.theirsHelp")}
          value={theirs}
          onChange={(next) => {
            setTheirs(next);
            setResult(null);
          }}
          rows={4}
          spellCheck={false}
        />
        <div className="row">
          <Button type="submit" variant="secondary">
            {t("compare.act")}
          </Button>
          {canScan() && (
            <Scan
              onText={(text) => {
                setTheirs(text);
                compare(text);
              }}
            />
          )}
        </div>
      </form>
      <div role={result === "different" ? "alert" : "status"}>
        {result && <Alert color={colours[result]}>{t(`compare.result.${result}`)}</Alert>}
      </div>
    </section>
  );
}
