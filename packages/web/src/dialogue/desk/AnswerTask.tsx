import type { Content } from "@samtidig/ledger";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../client/use-act.ts";
import { useDraft } from "../../client/use-draft.ts";
import { graphql } from "../../generated/gql.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { lengths } from "../lengths.ts";
import { useRoom } from "../room.ts";
import { type Submission } from "../submissions.ts";
import { Asked } from "./Asked.tsx";
import { useDesk } from "./desk.ts";
import { Publish } from "./Publish.tsx";
import { SubmissionActs } from "./SubmissionActs.tsx";

const PublishAnswer = graphql(`
  mutation PublishAnswer($input: PublishAnswerInput!) {
    publishAnswer(input: $input) { number at }
  }
`);

/** One answer to one question or to several, to everyone at once. */
export function AnswerTask() {
  const { t } = useTranslation("dialogue");
  const { submissions, may } = useRoom();
  const { selected } = useDesk();
  const asked = selected.flatMap((id) => submissions.find((submission) => submission.id === id) ?? []);
  if (asked.length === 0) {
    return (
      <EmptyState level={3} heading={t(submissions.length === 0 ? "work.noneYet" : "work.choose")}>
        <p>{t(submissions.length === 0 ? "work.noneYetWhy" : "work.chooseWhy")}</p>
      </EmptyState>
    );
  }
  const canBeAnswered = asked.every(({ state }) => state !== "DECLINED" && state !== "WITHDRAWN");
  return (
    <div className="stack" data-gap="sm">
      {asked.map((submission) => (
        <Asked key={submission.id} submission={submission} />
      ))}
      <SubmissionActs asked={asked} />
      {canBeAnswered &&
        (may("PUBLISH_ANSWER") ? (
          <AnswerForm asked={asked} />
        ) : (
          <p className="panel-note">{t("work.onlyOwners")}</p>
        ))}
    </div>
  );
}

function AnswerForm({ asked }: { asked: readonly Submission[] }) {
  const { t } = useTranslation("dialogue");
  const { dialogueId, live } = useRoom();
  const { finish } = useDesk();
  const { wordingOf, publicTextOf, forget } = useDesk().wordings;
  const [isEmpty, setEmpty] = useState(false);
  const ids = asked.map(({ id }) => id).sort();
  const name = `answer.${dialogueId}.${ids.join("+")}`;
  const draft = useDraft(name, "");
  const [publishAnswer, state] = useAct(PublishAnswer, name);
  const text = draft.value;
  const isPublished = ({ state: at }: Submission) => at === "PUBLISHED" || at === "ANSWERED";
  const waiting = asked.filter((submission) => !isPublished(submission));
  const published = asked.flatMap((submission) => (isPublished(submission) ? (submission.number ?? []) : []));

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
  const publish = async () => {
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
        key,
      },
    }));
    if (!done) return false;
    draft.clear();
    forget(ids);
    finish({
      numbers: done.publishAnswer.map(({ number }) => number),
      at: done.publishAnswer.at(-1)?.at ?? null,
    });
    return true;
  };
  return (
    <>
      <TextArea
        label={t("answer.label", { count: asked.length })}
        description={t("answer.public")}
        value={text}
        onChange={(next) => {
          draft.set(next);
          setEmpty(false);
        }}
        max={lengths.answer}
        rows={7}
        refusal={isEmpty ? t("required") : undefined}
      />
      {text && <p className="saved-note">{t("savedHere")}</p>}
      <div className="publish-bar">
        <Publish
          contents={contents}
          check={() => {
            setEmpty(text.trim() === "");
            return text.trim() !== "";
          }}
          publish={publish}
          state={state}
        />
      </div>
    </>
  );
}
