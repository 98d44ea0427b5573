import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useSession } from "../client/session.tsx";
import type { DialoguePhase } from "../generated/graphql.ts";
import { SearchField } from "../ui/SearchField.tsx";

interface Props {
  phase: DialoguePhase | null;
  search: string;
}

/** Which dialogues to show; what is chosen stands in the address. */
export function DialogueFilter({ phase, search }: Props) {
  const { t } = useTranslation("front");
  const { viewer } = useSession();
  const [, setParams] = useSearchParams();
  const hosts = viewer?.memberships.some(({ organisation }) => organisation.kind === "BUYER");
  const choices = ["all", "OPEN", "PLANNED", "CLOSED", ...(hosts ? (["DRAFT"] as const) : [])] as const;
  const put = (name: string, value: string) =>
    setParams(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <div className="dialogue-filter" data-size="sm">
      <fieldset className="dialogue-filter-phases">
        <legend className="ds-sr-only">{t("list.phase")}</legend>
        {choices.map((choice) => (
          <label key={choice} className="ds-chip">
            <input
              className="ds-input"
              type="radio"
              name="phase"
              checked={choice === (phase ?? "all")}
              onChange={() => put("phase", choice === "all" ? "" : choice)}
            />
            {t(`list.${choice}`)}
          </label>
        ))}
      </fieldset>
      <SearchField label={t("list.search")} value={search} onSearch={(words) => put("search", words)} />
    </div>
  );
}
