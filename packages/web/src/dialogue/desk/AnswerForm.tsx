import type { Content } from "@samtidig/ledger";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import type { Draft } from "../../client/use-draft.ts";
import { graphql } from "../../generated/gql.ts";
import { TextArea } from "../../ui/TextArea.tsx";
import { isWithin, lengths } from "../lengths.ts";
import { useRoom } from "../room.ts";
import type { Submission } from "../submissions.ts";
import type { AnswerDraft } from "./answer-draft.ts";
import { useDesk } from "./desk.ts";
import { Publish } from "./Publish.tsx";
import { useSubmissionNames } from "./submission-name.ts";

const PublishAnswer = graphql(`
  mutation PublishAnswer($input: PublishAnswerInput!) {
    publishAnswer(input: $input) { number at }
  }
`);

interface Props {
  /** What waits for an answer among the chosen ones: none, where another host was quicker. */
  asked: readonly Submission[];
  draft: Draft<AnswerDraft>;
}

export function AnswerForm({ asked, draft }: Props) {
  const { t } = useTranslation("desk");
  const { t: tDialogue } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish, selected } = useDesk();
  const { wordingOf, isPublishable, publicTextOf, forget } = useDesk().wordings;
  const namesOf = useSubmissionNames();
  const [isChecked, setChecked] = useState(false);
  const [publishAnswer, state] = useAct(PublishAnswer, `answer.${dialogueId}`);
  const { text, about } = draft.value;
  const ids = asked.map(({ id }) => id);
  const waiting = asked.filter(({ state: at }) => at !== "PUBLISHED");
  const published = asked.flatMap(({ state: at, number }) => (at === "PUBLISHED" ? (number ?? []) : []));
  const isForOthers = text !== "" && about.length > 0 && !about.some((id) => selected.includes(id));

  const describe = () => {
    if (asked.length === 0) return t("answer.kept");
    return isForOthers ? t("answer.forOthers", { names: namesOf(about) }) : t("answer.public");
  };
  const contents = (): readonly Content[] => {
    const size = live.record.size;
    const questions = waiting.map(
      (submission): Content => ({
        kind: "question",
        text: wordingOf(submission),
        ...(submission.refersTo.length > 0 && { refersTo: submission.refersTo }),
      }),
    );
    const refersTo = [...published, ...questions.map((_, place) => size + place + 1)].sort((a, b) => a - b);
    return [...questions, { kind: "answer", refersTo, text }];
  };
  const publish = async (releaseAt: string | null) => {
    const done = await publishAnswer((key) => ({
      input: {
        dialogueId,
        submissions: waiting.map((submission) => ({
          id: submission.id,
          expectedVersion: submission.version,
          ...publicTextOf(submission),
        })),
        questions: published,
        text,
        releaseAt,
        key,
      },
    }));
    if (!done) return false;
    draft.clear();
    forget(ids);
    finish({
      kind: "published",
      numbers: done.publishAnswer.map(({ number }) => number),
      at: done.publishAnswer.at(-1)?.at ?? null,
    });
    return true;
  };
  return (
    <>
      <TextArea
        label={t("answer.label", { count: Math.max(asked.length, 1) })}
        description={describe()}
        value={text}
        onChange={(next) => draft.set({ text: next, about: selected })}
        max={lengths.answer}
        rows={6}
        refusal={isChecked && text.trim() === "" ? tDialogue("required") : undefined}
      />
      {text && <p className="saved-note">{tDialogue("savedHere")}</p>}
      {asked.length > 0 && (
        <Publish
          contents={contents}
          check={() => {
            setChecked(true);
            return isWithin(text, lengths.answer) && waiting.every(isPublishable);
          }}
          publish={publish}
          canWait
          state={state}
        />
      )}
    </>
  );
}
