import { CheckmarkCircleIcon, HourglassIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import type { OrganisationKind } from "../generated/graphql.ts";
import { Tag } from "../ui/Tag.tsx";

interface Props {
  organisation: { kind: OrganisationKind; isConfirmed: boolean };
}

/** Confirmed, or waiting for an operator; suppliers need neither. */
export function StatusTag({ organisation }: Props) {
  const { t } = useTranslation("organisations");
  if (organisation.kind === "SUPPLIER") return null;
  return organisation.isConfirmed ? (
    <Tag color="success" icon={<CheckmarkCircleIcon aria-hidden />}>
      {t("one.confirmed")}
    </Tag>
  ) : (
    <Tag color="warning" icon={<HourglassIcon aria-hidden />}>
      {t("one.waiting")}
    </Tag>
  );
}
