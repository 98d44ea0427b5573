import { type Content, isPast } from "@samtidig/ledger";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { serverNow } from "../../client/server-clock.ts";
import { useAct } from "../../client/use-act.ts";
import { useRefusalText } from "../../client/use-refusal-text.ts";
import { graphql } from "../../generated/gql.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { RefusalNote } from "../../ui/RefusalNote.tsx";
import { About } from "../about/About.tsx";
import { Schedule } from "../about/Schedule.tsx";
import type { DialogueData } from "../dialogue-data.ts";
import { EntryList } from "../record/EntryList.tsx";
import { provisional } from "../record/provisional.ts";
import { useRoom } from "../room.ts";
import { useDesk } from "./desk.ts";

const OpenDialogue = graphql(`
  mutation OpenDialogue($id: ID!, $key: UUID!) {
    openDialogue(id: $id, key: $key) { number at }
  }
`);

/** A round that only its hosts see: as everyone will see it, and the button that makes it so. */
export function DraftRound() {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { dialogue, dialogueId, may, lookAgain } = useRoom();
  const { finish } = useDesk();
  const say = useRefusalText();
  const [open, { isBusy, refusal }] = useAct(OpenDialogue, `open.${dialogueId}`);
  const [at] = useState(() => new Date(serverNow()).toISOString());
  const record = useMemo(
    () => provisional([], [openedContent(dialogue)], at, dialogue.isDemonstration),
    [dialogue, at],
  );
  const isTooLate = [dialogue.questionsUntil, dialogue.answersBy, dialogue.closesAt].some(
    (deadline) => deadline && isPast(deadline, at),
  );
  const act = async () => {
    const done = await open((key) => ({ id: dialogueId, key }));
    if (!done) return lookAgain();
    const { number, at } = done.openDialogue;
    finish({ kind: "published", numbers: [number], at });
  };
  return (
    <div className="stack">
      <Alert color="info" heading={t("draft.heading")}>
        <p>{t("draft.what")}</p>
        <RefusalNote text={refusal ? say(refusal) : undefined} />
        {may("OPEN_DIALOGUE") ? (
          <Button isBusy={isBusy} onClick={act}>
            {t(isBusy ? "publish.busy" : "draft.open")}
          </Button>
        ) : (
          <p>{t(isTooLate ? "draft.tooLate" : "draft.mayNot")}</p>
        )}
      </Alert>
      <div className="reading draft">
        <div className="reading-main">
          <About record={record} />
          <EntryList record={record} isPreview />
        </div>
        <aside className="reading-beside" aria-label={tDialogue("beside")}>
          <Schedule record={record} isPreview />
        </aside>
      </div>
    </div>
  );
}

/** What entry 1 will say. */
function openedContent(dialogue: DialogueData): Content {
  const { host, coHosts, need, language, title, invitation } = dialogue;
  const { opensAt, questionsUntil, answersBy, closesAt } = dialogue;
  return {
    kind: "opened",
    hosts: [host, ...coHosts].map(({ name }) => ({ name })),
    language,
    title,
    ...(invitation && { text: invitation }),
    ...(need && {
      need: {
        title: need.title,
        affected: need.affected ?? "",
        situation: need.situation ?? "",
        wantedEffect: need.wantedEffect ?? "",
      },
    }),
    ...(opensAt && { opensAt }),
    ...(questionsUntil && { questionsUntil }),
    ...(answersBy && { answersBy }),
    ...(closesAt && { closesAt }),
  };
}
