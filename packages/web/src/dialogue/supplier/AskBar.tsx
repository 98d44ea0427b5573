import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { goToPart } from "../go-to-part.ts";

interface Props {
  mayAsk: boolean;
  /** A wording waits for the supplier. */
  waits: boolean;
}

/** On a phone, at hand wherever one reads: what waits for the supplier, and the way to ask. */
export function AskBar({ mayAsk, waits }: Props) {
  const { t } = useTranslation("dialogue");
  if (!mayAsk && !waits) return null;
  return (
    <div className="ask-bar">
      {waits && <Button onClick={() => goToPart("wording")}>{t("wording.go")}</Button>}
      {mayAsk && (
        <Button variant={waits ? "secondary" : "primary"} onClick={() => goToPart("ask")}>
          {t("ask.heading")}
        </Button>
      )}
    </div>
  );
}
