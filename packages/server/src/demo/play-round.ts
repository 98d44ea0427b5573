import { Refusal } from "../refusal.ts";
import { type Answered, keyOf, type Stage } from "./stage.ts";
import type { RoundScript, Step } from "./texts/script.ts";

/** The key of a step, or of "need", "dialogue" and "opened", in a script. */
export function keyIn({ dialogue }: RoundScript, name: string): string {
  return keyOf(`${dialogue.title}\n${name}`);
}

/** Plays one round: need, draft, opening, then its steps, each at its time. */
export async function playRound(
  stage: Stage,
  script: RoundScript,
  organisationIds: ReadonlyMap<string, string>,
): Promise<void> {
  const { need, dialogue, hosts, schedule } = script;
  const key = (name: string) => keyIn(script, name);
  const send = async (as: string, days: number, mutation: string, variables: Record<string, unknown>) => {
    const answered = Object.values(await stage.send(as, days, mutation, variables))[0];
    if (!answered) throw new Error("the demonstration was not answered");
    return answered;
  };

  const { id: needId } = await send(
    hosts.lead,
    schedule.createdDays,
    "mutation ($input: CreateNeedInput!) { createNeed(input: $input) { id } }",
    { input: { ...need, organisationId: organisationIds.get(hosts.lead), key: key("need") } },
  );
  const { id: dialogueId } = await send(
    hosts.lead,
    schedule.createdDays,
    "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
    {
      input: {
        ...dialogue,
        organisationId: organisationIds.get(hosts.lead),
        needId,
        coHostIds: hosts.coHosts.map((email) => organisationIds.get(email)),
        opensAt: timeOf(stage, schedule.opensDays),
        ...datesOf(stage, schedule),
        key: key("dialogue"),
      },
    },
  );
  await send(
    hosts.lead,
    schedule.openedDays,
    "mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }",
    { id: dialogueId, key: key("opened") },
  );

  const played: Played = {
    dialogueId,
    organisationIds,
    numbers: new Map([["opened", 1]]),
    submissionIds: new Map(),
  };
  for (const step of script.steps) {
    const { mutation, variables } = mutationOf(stage, step, key(step.id), played);
    const answered = await stage.part(step.id, () =>
      send(step.as, step.days, mutation, variables).catch((failure: unknown) => {
        if (!wasDone(step, failure)) throw failure;
        return null;
      }),
    );
    const answer = Array.isArray(answered) ? (answered as Answered[]).at(-1) : answered;
    if (answer?.number) played.numbers.set(step.id, answer.number);
    if (step.act === "ask" && answer) played.submissionIds.set(step.id, answer.id);
  }
}

/** What later steps need to know of the round and of the steps before them. */
interface Played {
  readonly dialogueId: string;
  /** Of each person; who has come to belong to several must say which one acts. */
  readonly organisationIds: ReadonlyMap<string, string>;
  readonly numbers: Map<string, number>;
  readonly submissionIds: Map<string, string>;
}

/** These two carry no key: played again, they are over once the submission has moved on. */
function wasDone(step: Step, failure: unknown): boolean {
  return (
    (step.act === "accept" || step.act === "withdraw") &&
    failure instanceof Refusal &&
    (failure.code === "WRONG_STATE" || failure.code === "STALE_VERSION")
  );
}

function mutationOf(
  stage: Stage,
  step: Step,
  key: string,
  { dialogueId, organisationIds, numbers, submissionIds }: Played,
): { mutation: string; variables: Record<string, unknown> } {
  const organisationId = organisationIds.get(step.as);
  const submissionId = "submission" in step ? submissionIds.get(step.submission) : null;
  const refersTo = "refersTo" in step ? (step.refersTo ?? []).map((id) => numbers.get(id)) : [];
  const withInput = (name: string, input: Record<string, unknown>, selection: string) => ({
    mutation: `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} } }`,
    variables: { input: { ...input, key } },
  });
  switch (step.act) {
    case "takeSeat":
      return {
        mutation: `mutation ($dialogueId: ID!, $organisationId: ID) {
          takeSeat(dialogueId: $dialogueId, organisationId: $organisationId) { id }
        }`,
        variables: { dialogueId, organisationId },
      };
    case "ask": {
      const { text, mayReword } = step;
      return withInput("askQuestion", { dialogueId, organisationId, text, mayReword, refersTo }, "id");
    }
    case "propose":
      return {
        mutation: `mutation ($id: ID!, $text: String!, $key: UUID!) { proposeWording(submissionId: $id, text: $text, key: $key) { id } }`,
        variables: { id: submissionId, text: step.text, key },
      };
    case "accept":
      return {
        mutation: "mutation ($id: ID!) { acceptWording(submissionId: $id, expectedVersion: 2) { id } }",
        variables: { id: submissionId },
      };
    case "withdraw":
      return {
        mutation: "mutation ($id: ID!) { withdrawSubmission(id: $id) { id } }",
        variables: { id: submissionId },
      };
    case "publishQuestion":
      return withInput("publishQuestion", { submissionId, publicText: step.publicText }, "number");
    case "answer": {
      const submissions = step.submissions.map((one) => ({
        id: submissionIds.get(one.step),
        publicText: one.publicText,
      }));
      const questions = (step.questions ?? []).map((id) => numbers.get(id));
      return withInput("publishAnswer", { dialogueId, submissions, questions, text: step.text }, "number");
    }
    case "clarify":
      return withInput(
        "publishClarification",
        { dialogueId, title: step.title, text: step.text, refersTo },
        "number",
      );
    case "correct": {
      const { text, reason } = step;
      return withInput(
        "correctEntry",
        { dialogueId, number: numbers.get(step.entry), text, reason },
        "number",
      );
    }
    case "extend":
      return withInput(
        "extendDeadline",
        { dialogueId, ...datesOf(stage, step), reason: step.reason },
        "number",
      );
    case "decline":
      return withInput("declineSubmission", { submissionId, ground: step.ground, refersTo }, "number");
    case "announce": {
      const { title, text } = step;
      const [startsAt, endsAt] = [step.startsDays, step.endsDays].map((days) => stage.at(days).toISOString());
      return withInput("announceSession", { dialogueId, startsAt, endsAt, title, text }, "number");
    }
    case "close":
      return {
        mutation: "mutation ($id: ID!, $key: UUID!) { closeDialogue(id: $id, key: $key) { number } }",
        variables: { id: dialogueId, key },
      };
  }
}

/** Deadlines fall at noon. */
function timeOf(stage: Stage, days: number | undefined): string | undefined {
  return days === undefined ? undefined : stage.at(Math.floor(days) + 0.5).toISOString();
}

function datesOf(
  stage: Stage,
  dates: { questionsUntilDays?: number; answersByDays?: number; closesDays?: number },
): Record<string, string | undefined> {
  return {
    questionsUntil: timeOf(stage, dates.questionsUntilDays),
    answersBy: timeOf(stage, dates.answersByDays),
    closesAt: timeOf(stage, dates.closesDays),
  };
}
