import { CheckmarkCircleIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import { Time } from "../../ui/Time.tsx";
import { CopyLink } from "../record/CopyLink.tsx";
import { useRoom } from "../room.ts";
import { useDesk } from "./desk.ts";

/** What an act led to, where it was done: said aloud, and there for whoever pressed a button that is gone. */
export function ResultNote() {
  const { t, i18n } = useTranslation("desk");
  const { live } = useRoom();
  const { result } = useDesk();
  const numbers = result?.kind === "published" ? result.numbers : [];
  const last = numbers.at(-1);
  const at =
    result?.kind === "published" && (result.at ?? live.record.entries[(last ?? 0) - 1]?.entry.at ?? null);
  return (
    <div role="status" className="result-note" data-color="success">
      {result && (
        <p tabIndex={-1} data-focus-first>
          <CheckmarkCircleIcon aria-hidden />{" "}
          <span>
            {result.kind === "redaction"
              ? t(`redact.${result.is}`)
              : result.kind === "proposed"
                ? t("result.proposed", { name: result.name })
                : t("result.published", {
                    count: numbers.length,
                    numbers: new Intl.ListFormat(i18n.language).format(numbers.map(String)),
                  })}
            {at && (
              <>
                {" "}
                {t("result.at")} <Time at={at} style="timeSeconds" />
              </>
            )}
            .
          </span>{" "}
          {last !== undefined && <CopyLink number={last} />}
        </p>
      )}
    </div>
  );
}
