import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { refusedField } from "../client/refusal.ts";
import { SignInFirst } from "../client/SignInFirst.tsx";
import { useSession } from "../client/session.tsx";
import { useAct } from "../client/use-act.ts";
import { useDraft } from "../client/use-draft.ts";
import { useRefusalText } from "../client/use-refusal-text.ts";
import { graphql } from "../generated/gql.ts";
import type { OrganisationKind } from "../generated/graphql.ts";
import { Button } from "../ui/Button.tsx";
import { Form } from "../ui/Form.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Page } from "../ui/Page.tsx";
import { RadioGroup } from "../ui/RadioGroup.tsx";
import { RefusalNote } from "../ui/RefusalNote.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { TextField } from "../ui/TextField.tsx";
import { countries } from "./countries.ts";

const RegisterOrganisation = graphql(`
  mutation RegisterOrganisation($input: RegisterOrganisationInput!) {
    registerOrganisation(input: $input) { id name kind isConfirmed }
  }
`);

const kinds = ["BUYER", "SUPPLIER", "FACILITATOR", "OVERSIGHT"] as const satisfies OrganisationKind[];
const start = { kind: "" as OrganisationKind | "", name: "", country: "NO", registrationNumber: "" };
const fields = ["kind", "name", "country", "registrationNumber"];

export default function RegisterPage() {
  const { t, i18n } = useTranslation("organisations");
  const { t: words } = useTranslation("client");
  const say = useRefusalText();
  const navigate = useNavigate();
  const { viewer, isLoading, refresh, actFor } = useSession();
  const draft = useDraft("register-organisation", start);
  const [isTried, setTried] = useState(false);
  const [register, { isBusy, refusal }] = useAct(RegisterOrganisation, "register-organisation");
  const { kind, name, country, registrationNumber } = draft.value;
  const change = (part: Partial<typeof start>) => draft.set((before) => ({ ...before, ...part }));

  const send = async () => {
    setTried(true);
    if (!kind || !name.trim()) return;
    const number = registrationNumber.replace(/\s/g, "");
    const data = await register((key) => ({
      input: { kind, name: name.trim(), country, registrationNumber: number || null, key },
    }));
    if (!data) return;
    draft.clear();
    actFor(data.registerOrganisation.id);
    await refresh(false);
    navigate(`/organisations/${data.registerOrganisation.id}`);
  };

  const page = { title: t("register.title"), breadcrumb: [{ to: "/organisations", label: t("list.title") }] };
  if (!viewer) {
    return (
      <Page {...page} width="text">
        {isLoading ? <Loading blocks={1} /> : <SignInFirst>{t("register.needsSignIn")}</SignInFirst>}
      </Page>
    );
  }
  return (
    <Page {...page} width="text" lead={<p>{t("register.lead")}</p>}>
      <Form onSubmit={send}>
        <RadioGroup
          legend={t("register.kind")}
          isFramed
          value={kind}
          onChange={(next) => change({ kind: next })}
          refusal={say.at(refusal, "kind") ?? (isTried && !kind ? t("register.kindMissing") : undefined)}
          options={kinds.map((value) => ({
            value,
            label: words(`kinds.${value}`),
            description: t(`register.kinds.${value}`),
          }))}
        />
        <TextField
          label={t("register.name")}
          name="organization"
          autoComplete="organization"
          value={name}
          onChange={(next) => change({ name: next })}
          refusal={
            say.at(refusal, "name") ?? (isTried && !name.trim() ? t("register.nameMissing") : undefined)
          }
        />
        <SelectField
          label={t("register.country")}
          name="country"
          value={country}
          onChange={(next) => change({ country: next })}
          options={countries(i18n.language)}
          refusal={say.at(refusal, "country")}
        />
        <TextField
          label={t("register.number")}
          description={country === "NO" ? t("register.numberHintNo") : t("register.numberHint")}
          isOptional
          inputMode={country === "NO" ? "numeric" : "text"}
          autoComplete="off"
          value={registrationNumber}
          onChange={(next) => change({ registrationNumber: next })}
          refusal={
            refusal?.code === "WRONG_STATE" && refusedField(refusal) === "registrationNumber"
              ? t("register.numberTwice")
              : say.at(refusal, "registrationNumber", t("register.numberWrong"))
          }
        />
        <RefusalNote
          text={
            refusal?.code === "WRONG_STATE" && typeof refusal.facts.max === "number"
              ? t("register.tooMany", { count: refusal.facts.max })
              : say.elsewhere(refusal, fields)
          }
        />
        <Button type="submit" isBusy={isBusy}>
          {t("register.submit")}
        </Button>
      </Form>
    </Page>
  );
}
