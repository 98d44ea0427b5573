import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { graphql } from "../../generated/gql.ts";
import type { DialogueDraft } from "./draft.ts";

const ChosenNeed = graphql(`
  query ChosenNeed($id: ID!) {
    need(id: $id) { id title affected situation wantedEffect }
  }
`);

const parts = ["affected", "situation", "wantedEffect"] as const;

/** The need as it will be read: newly written, or chosen among those that are. */
export function ReviewNeed({ draft }: { draft: DialogueDraft }) {
  const { t } = useTranslation("dialogueNew");
  const isOwn = draft.needFrom === "own" && draft.needId !== null;
  const { data } = useQuery(ChosenNeed, { variables: { id: draft.needId ?? "" }, skip: !isOwn });
  const need = isOwn ? data?.need : draft.need;
  const text = (value: string | null | undefined) => value?.trim() || <em>{t("review.empty")}</em>;
  return (
    <>
      <h3 className="ds-heading" data-size="2xs" lang={draft.round.language}>
        {text(need?.title)}
      </h3>
      {parts.map((part) => (
        <div key={part}>
          <p className="review-label">{t(`need.${part}`)}</p>
          <p className="prose" lang={draft.round.language}>
            {text(need?.[part])}
          </p>
        </div>
      ))}
    </>
  );
}
