import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { Time } from "../../ui/Time.tsx";
import { useDesk } from "../desk/desk.ts";
import type { Redaction } from "../dialogue-data.ts";
import { NumberLinks } from "../record/NumberLinks.tsx";
import { Preview } from "../record/Preview.tsx";
import { useRoom } from "../room.ts";
import { fieldNames, fromApi, type RedactionGround, type RedactionLevel } from "./words.ts";
import "./redaction.css";

const RedactEntry = graphql(`
  mutation RedactEntry($id: ID!, $key: UUID!) {
    redactEntry(id: $id, key: $key) { number at }
  }
`);

const WithdrawRedaction = graphql(`
  mutation WithdrawRedaction($id: ID!) {
    withdrawRedaction(id: $id) { id state }
  }
`);

interface Props {
  redaction: Redaction;
  /** Hosts may; an operator only carries out. */
  mayWithdraw: boolean;
}

/** One proposal: who proposes what, and the two ways it can end. */
export function ProposedRedaction({ redaction, mayWithdraw }: Props) {
  const { t } = useTranslation("desk");
  const { t: tDialogue, i18n } = useTranslation("dialogue");
  const { may, live, lookAgain } = useRoom();
  const { finish } = useDesk();
  const say = useRefusalText();
  const { id, numbers, fields, level, isMine, proposedAt, proposedBy, reason } = redaction;
  const [carryOut, carrying] = useAct(RedactEntry, `redact-entry.${id}`);
  const [withdraw, withdrawing] = useAct(WithdrawRedaction);
  const [isOpen, setOpen] = useState(false);
  const ground = fromApi(redaction.ground) as RedactionGround;
  const refusal = carrying.refusal ?? withdrawing.refusal;
  const content = {
    kind: "redaction",
    refersTo: numbers,
    fields,
    ground,
    level: fromApi(level) as RedactionLevel,
    ...(reason && { reason }),
  } as const;

  const doIt = async () => {
    const done = await carryOut((key) => ({ id, key }));
    if (!done) return lookAgain();
    setOpen(false);
    finish({ kind: "published", numbers: [done.redactEntry.number], at: done.redactEntry.at });
  };
  const takeBack = async () => {
    const done = await withdraw(() => ({ id }));
    if (done) finish({ kind: "redaction", is: "resultWithdrawn" });
    else lookAgain();
  };
  return (
    <article className="redaction-card">
      <p>
        {t("redact.from")} <NumberLinks numbers={numbers} />: {fieldNames(fields, tDialogue, i18n.language)}.{" "}
        {t(`redact.grounds.${ground}`)}. {t(`redact.levels.${content.level}`)}.
      </p>
      {reason && (
        <p className="entry-reason" lang={live.record.language ?? undefined} dir="auto">
          <bdi>{reason}</bdi>
        </p>
      )}
      <p className="panel-note">
        {isMine
          ? t("redact.mine")
          : proposedBy
            ? t("redact.proposed", { name: proposedBy.name })
            : t("redact.proposedSome")}{" "}
        <Time at={proposedAt} />
      </p>
      <RefusalNote text={!isOpen && refusal ? say(refusal) : undefined} />
      <div className="row">
        {!isMine && may("REDACT_ENTRY") && (
          <Button variant="secondary" size="sm" onClick={() => setOpen(true)}>
            {t("redact.carryOut")}
          </Button>
        )}
        {mayWithdraw && (
          <Button variant="tertiary" size="sm" isBusy={withdrawing.isBusy} onClick={() => void takeBack()}>
            {t("redact.withdraw")}
          </Button>
        )}
      </div>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        heading={t("redact.carryOutHeading")}
        placement="right"
      >
        <p>{t("redact.carryOutWhat")}</p>
        {level === "ERASED" && <p>{t("redact.carryOutErased")}</p>}
        <Preview contents={[content]} isPlaceless />
        <RefusalNote text={refusal ? say(refusal) : undefined} />
        <div className="row">
          <Button color="danger" isBusy={carrying.isBusy} onClick={() => void doIt()}>
            {t("redact.now")}
          </Button>
          <Button variant="tertiary" onClick={() => setOpen(false)}>
            {t("redact.keep")}
          </Button>
        </div>
      </Dialog>
    </article>
  );
}
