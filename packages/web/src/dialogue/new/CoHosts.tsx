import { useQuery } from "@apollo/client/react";
import { PlusIcon, XMarkIcon } from "@navikt/aksel-icons";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { graphql } from "../../generated/gql.ts";
import { Button } from "../../ui/Button.tsx";
import { SearchField } from "../../ui/SearchField.tsx";

const FindBuyers = graphql(`
  query FindBuyers($search: String) {
    organisations(first: 20, kind: BUYER, isConfirmed: true, search: $search) {
      edges {
        cursor
        node { id name }
      }
    }
  }
`);

interface Host {
  id: string;
  name: string;
}

interface Props {
  host: Host & { isConfirmed: boolean };
  chosen: Host[];
  onChange: (chosen: Host[]) => void;
  refusal: string | undefined;
}

/** Confirmed buyers with the same need, found by name. */
export function CoHosts({ host: own, chosen, onChange, refusal }: Props) {
  const { t } = useTranslation("dialogueNew");
  const [search, setSearch] = useState("");
  const [done, setDone] = useState("");
  const field = useRef<HTMLFieldSetElement>(null);
  /** What was pressed is gone: the next name is searched for, and it is said what was done. */
  const change = (next: Host[], said: string) => {
    onChange(next);
    setSearch("");
    setDone(said);
    field.current?.querySelector<HTMLElement>("input[type=search]")?.focus();
  };
  const { data, loading } = useQuery(FindBuyers, { variables: { search }, skip: search === "" });
  const found = (data?.organisations.edges ?? [])
    .map(({ node }) => ({ id: node.id, name: node.name }))
    .filter(({ id }) => id !== own.id && !chosen.some((one) => one.id === id));
  if (!own.isConfirmed) {
    return (
      <div className="co-hosts">
        <p className="ds-label">{t("coHosts.legend")}</p>
        <p className="field-description">{t("coHosts.notConfirmed", { name: own.name })}</p>
      </div>
    );
  }
  return (
    <fieldset ref={field} className="ds-fieldset co-hosts">
      <legend className="ds-label">{t("coHosts.legend")}</legend>
      <p className="field-description">{t("coHosts.advice")}</p>
      {chosen.length > 0 && (
        <ul className="co-hosts-chosen" aria-label={t("coHosts.chosen")}>
          {chosen.map((host) => (
            <li key={host.id}>
              <span>{host.name}</span>
              <Button
                size="sm"
                variant="tertiary"
                color="neutral"
                aria-label={t("coHosts.remove", { name: host.name })}
                icon={<XMarkIcon aria-hidden />}
                onClick={() =>
                  change(
                    chosen.filter(({ id }) => id !== host.id),
                    t("coHosts.removed", { name: host.name }),
                  )
                }
              />
            </li>
          ))}
        </ul>
      )}
      <SearchField label={t("coHosts.search")} value={search} onSearch={setSearch} />
      {search && data && (
        <ul className="co-hosts-found">
          {found.map((host) => (
            <li key={host.id}>
              <Button
                size="sm"
                variant="secondary"
                aria-label={t("coHosts.add", { name: host.name })}
                icon={<PlusIcon aria-hidden />}
                onClick={() => change([...chosen, host], t("coHosts.added", { name: host.name }))}
              >
                {host.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="quiet">
        {!search ? done : !loading && found.length === 0 ? t("coHosts.none") : ""}
      </p>
      {refusal && <p className="ds-validation-message">{refusal}</p>}
    </fieldset>
  );
}
