import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { goToPart } from "../go-to-part.ts";

interface Props {
  leadsToAsk: boolean;
  /** A wording waits for the supplier. */
  waits: boolean;
}

/** On a phone, at hand wherever one reads: what waits for the supplier, and the way to ask. */
export function AskBar({ leadsToAsk, waits }: Props) {
  const { t } = useTranslation("dialogue");
  if (!leadsToAsk && !waits) return null;
  return (
    <div className="ask-bar">
      {waits && <Button onClick={() => goToPart("wording")}>{t("wording.go")}</Button>}
      {leadsToAsk && (
        <Button variant={waits ? "secondary" : "primary"} onClick={() => goToPart("ask")}>
          {t("ask.heading")}
        </Button>
      )}
    </div>
  );
}
