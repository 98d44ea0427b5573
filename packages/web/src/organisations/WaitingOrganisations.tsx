import { useQuery } from "@apollo/client/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useAct } from "../client/use-act.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import { Button } from "../ui/Button.tsx";
import { Loading } from "../ui/Loading.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { countryName } from "./countries.ts";
import { formatRegistrationNumber } from "./registration-number.ts";
import { StatusTag } from "./StatusTag.tsx";

const Waiting = graphql(`
  query WaitingOrganisations {
    organisations(first: 100, isConfirmed: false) {
      edges {
        cursor
        node { id name kind isConfirmed registrationNumber country }
      }
    }
  }
`);

const ConfirmOrganisation = graphql(`
  mutation ConfirmOrganisation($id: ID!) {
    confirmOrganisation(id: $id) { id isConfirmed }
  }
`);

/** For operators: who asks to be confirmed. */
export function WaitingOrganisations() {
  const { t, i18n } = useTranslation("organisations");
  const { t: words } = useTranslation("client");
  const say = useRefusalText();
  const { data } = useQuery(Waiting, { fetchPolicy: "cache-and-network" });
  const [confirm, { isBusy, refusal }] = useAct(ConfirmOrganisation);
  const [done, setDone] = useState("");
  const waiting = data?.organisations.edges.map(({ node }) => node).filter(({ kind }) => kind !== "SUPPLIER");
  const press = async (id: string, name: string) => {
    if (await confirm(() => ({ id }))) setDone(t("list.confirmedNamed", { name }));
  };
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" tabIndex={-1} className="ds-heading" data-size="sm">
        {t("list.waiting")}
      </h2>
      {!waiting && <Loading blocks={1} />}
      {waiting?.length === 0 && <p className="quiet">{t("list.waitingNone")}</p>}
      <ul className="rows">
        {waiting?.map((organisation) => (
          <li key={organisation.id}>
            <Link className="ds-link" to={`/organisations/${organisation.id}`}>
              {organisation.name}
            </Link>
            <span>
              {[
                words(`kinds.${organisation.kind}`),
                organisation.country !== "NO" && countryName(organisation.country, i18n.language),
                organisation.registrationNumber &&
                  t("list.number", { number: formatRegistrationNumber(organisation.registrationNumber) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {organisation.isConfirmed ? (
              <StatusTag organisation={organisation} />
            ) : (
              <Button
                size="sm"
                variant="secondary"
                isBusy={isBusy}
                aria-label={t("list.confirmNamed", { name: organisation.name })}
                onClick={() => press(organisation.id, organisation.name)}
              >
                {t("list.confirm")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="quiet">
        {done}
      </p>
      <RefusalNote text={refusal?.code === "WRONG_STATE" ? t("list.numberTaken") : say.elsewhere(refusal)} />
    </section>
  );
}
