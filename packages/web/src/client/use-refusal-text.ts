import { useTranslation } from "react-i18next";
import { type Refusal, refusedField } from "./refusal.ts";

/** `say(refusal)`: the sentence. `say.at(refusal, "title", badInput?)`: only if it is about that field. `say.elsewhere(refusal, fields)`: only if about none of them. */
export function useRefusalText() {
  const { t } = useTranslation("client");
  const say = (refusal: Refusal): string => {
    if (refusal.code === "NO_ANSWER") return t("noAnswer");
    const max = refusal.facts.max;
    if (refusal.code === "TOO_LONG" && typeof max === "number") return t("tooLongFor", { max });
    const reference = refusal.facts.reference;
    if (refusal.code === "INTERNAL" && typeof reference === "string") return t("internalWith", { reference });
    if (refusal.code === "WRONG_STATE" && refusal.facts.state === "FROZEN") return t("frozen");
    if (refusal.code === "WRONG_STATE" && refusal.facts.reason === "not witnessed yet")
      return t("notWitnessed");
    return t(`refusals.${refusal.code}`);
  };
  const at = (refusal: Refusal | null | undefined, field: string, badInput?: string): string | undefined => {
    if (!refusal || refusedField(refusal) !== field) return undefined;
    return refusal.code === "BAD_INPUT" && badInput ? badInput : say(refusal);
  };
  const elsewhere = (refusal: Refusal | null | undefined, fields: string[] = []): string | undefined =>
    refusal && !fields.includes(refusedField(refusal) ?? "") ? say(refusal) : undefined;
  return Object.assign(say, { at, elsewhere });
}
