import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useServerNow } from "../../client/server-clock.ts";
import { useAct } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { formatMoment } from "../../ui/time-format.ts";
import { phaseOf } from "../phase.ts";
import { useRoom } from "../room.ts";
import { useOwnSupplier } from "./own-supplier.ts";

const TakeSeatDocument = graphql(`
  mutation TakeSeat($dialogueId: ID!, $organisationId: ID) {
    takeSeat(dialogueId: $dialogueId, organisationId: $organisationId) { id takenAt }
  }
`);

/** Reading needs no seat; asking does. */
export function TakeSeat({ onTaken }: { onTaken: (sentence: string) => void }) {
  const { t, i18n } = useTranslation("dialogue");
  const { dialogueId, lookAgain, live } = useRoom();
  const supplier = useOwnSupplier();
  const say = useRefusalText();
  const [takeSeat, { isBusy, refusal }] = useAct(TakeSeatDocument);
  const [isTaken, setTaken] = useState(false);
  const { opensAt } = live.record.deadlines;
  const isPlanned = phaseOf(live.record, useServerNow()) === "PLANNED";
  const take = async () => {
    if (!(await takeSeat(() => ({ dialogueId, organisationId: supplier?.id ?? null })))) return;
    setTaken(true);
    onTaken(t("seat.taken", { name: supplier?.name ?? "" }));
    lookAgain();
  };
  if (isTaken) {
    return (
      <p>
        {t("seat.taken", { name: supplier?.name ?? "" })}{" "}
        {isPlanned && opensAt && t("ask.opens", { moment: formatMoment(opensAt, i18n.language) })}
      </p>
    );
  }
  return (
    <>
      <p>{t("seat.why")}</p>
      <p className="panel-note">{t("seat.hidden")}</p>
      <RefusalNote text={refusal ? say(refusal) : undefined} />
      <Button onClick={take} isBusy={isBusy}>
        {supplier ? t("seat.takeFor", { name: supplier.name }) : t("seat.take")}
      </Button>
    </>
  );
}
