import { useTranslation } from "react-i18next";
import { formatMoment } from "../ui/time-format.ts";
import type { DateFault } from "./schedule-faults.ts";

/** The sentence for a date that cannot be so: it names what the date is compared with. */
export function useDateFaultText(): (fault: DateFault) => string {
  const { t, i18n } = useTranslation("dialogue");
  return (fault) => {
    if (fault.kind === "past" || fault.kind === "far") return t(`dateFault.${fault.kind}`);
    const moment = formatMoment(fault.at, i18n.language);
    if (fault.kind === "back") return t("dateFault.back", { moment });
    return t("dateFault.order", { name: t(`deadline.${fault.name}`), moment });
  };
}
