import { randomUUID } from "node:crypto";
import { type Actor, Refused } from "./actor.ts";

/** An operation with its variables, to be sent: `actor.send(...askQuestion({ dialogueId, text }))`. */
export type Operation = [query: string, variables: Record<string, unknown>];

export interface SeenEntry {
  dialogueId: string;
  number: number;
  kind: string;
  at: string;
  by: string;
  title: string | null;
  text: string | null;
  reason: string | null;
  ground: string | null;
  refersTo: number[];
  deadlines: Record<string, string | null> | null;
  session: Record<string, string | null> | null;
  redaction: { fields: string[]; level: string } | null;
  isDemonstration: boolean;
  leaf: string;
  disclosures: string[];
  head: { size: number; root: string; note: string | null };
}

export interface SeenSubmission {
  id: string;
  dialogueId: string;
  ordinal: number;
  askerLabel: string | null;
  refersTo: number[];
  text: string;
  mayReword: boolean;
  proposedText: string | null;
  agreedText: string | null;
  state: string;
  version: number;
  receivedAt: string;
  number: number | null;
  declinedOn: string | null;
}

/** Every field of an entry, so that two readers can be compared in all they see. */
export const entryFields = `dialogueId number kind at by title text reason ground refersTo
  deadlines { opensAt questionsUntil answersBy closesAt } session { step startsAt endsAt address } redaction { fields level } isDemonstration leaf disclosures head { size root note }`;

export const submissionFields = `id dialogueId ordinal askerLabel refersTo text mayReword proposedText agreedText
  state version receivedAt number declinedOn`;

type Input = Record<string, unknown>;

function withInput(name: string, fields: string): (input: Input) => Operation {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return (input) => [
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
    { input: { key: randomUUID(), ...input } },
  ];
}

// The mutations of a round. Those with a key draw a fresh one unless it is given.

export const createDialogue = (input: Input = {}) =>
  withInput(
    "createDialogue",
    "id title invitation language phase size isDemonstration",
  )({
    title: "Utslippsfrie hurtigbåter",
    invitation: "Vi inviterer til dialog.",
    ...input,
  });
export const askQuestion = withInput("askQuestion", submissionFields);
export const declineSubmission = withInput("declineSubmission", submissionFields);
export const publishQuestion = withInput("publishQuestion", entryFields);
export const publishAnswer = withInput("publishAnswer", entryFields);
export const publishClarification = withInput("publishClarification", entryFields);
export const correctEntry = withInput("correctEntry", entryFields);
export const redactionFields = `id numbers fields ground level reason state proposedAt isMine number withheld
  proposedBy { name }`;

export const proposeRedaction = (input: Input) =>
  withInput(
    "proposeRedaction",
    redactionFields,
  )({
    numbers: [1],
    fields: ["text"],
    ground: "PERSONAL_DATA",
    level: "ERASED",
    reason: "Et navn sto her.",
    ...input,
  });

export const redactEntry = (id: string, key: string = randomUUID()): Operation => [
  `mutation ($id: ID!, $key: UUID!) { redactEntry(id: $id, key: $key) { ${entryFields} } }`,
  { id, key },
];

export const extendDeadline = withInput("extendDeadline", entryFields);

export const openDialogue = (id: string, key: string = randomUUID()): Operation => [
  `mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { ${entryFields} } }`,
  { id, key },
];
export const closeDialogue = (id: string, key: string = randomUUID()): Operation => [
  `mutation ($id: ID!, $key: UUID!) { closeDialogue(id: $id, key: $key) { ${entryFields} } }`,
  { id, key },
];
export const takeSeat = (dialogueId: string, organisationId: string | null = null): Operation => [
  `mutation ($dialogueId: ID!, $organisationId: ID) {
    takeSeat(dialogueId: $dialogueId, organisationId: $organisationId) { id kind takenAt organisation { name } }
  }`,
  { dialogueId, organisationId },
];
export const announceSession = withInput("announceSession", entryFields);
export const startSession = withInput("startSession", entryFields);
export const cancelSession = withInput("cancelSession", entryFields);
export const endSession = (dialogueId: string, key: string = randomUUID()): Operation => [
  `mutation ($dialogueId: ID!, $key: UUID!) { endSession(dialogueId: $dialogueId, key: $key) { ${entryFields} } }`,
  { dialogueId, key },
];
export const eraseSubmission = (id: string, key: string = randomUUID()): Operation => [
  `mutation ($id: ID!, $key: UUID!) { eraseSubmission(id: $id, key: $key) { ${submissionFields} } }`,
  { id, key },
];
export const withdrawSubmission = (id: string, expectedVersion: number | null = null): Operation => [
  `mutation ($id: ID!, $expectedVersion: Int) {
    withdrawSubmission(id: $id, expectedVersion: $expectedVersion) { ${submissionFields} }
  }`,
  { id, expectedVersion },
];
export const proposeWording = (
  submissionId: string,
  text: string,
  { expectedVersion = null, key = randomUUID() }: { expectedVersion?: number | null; key?: string } = {},
): Operation => [
  `mutation ($submissionId: ID!, $text: String!, $expectedVersion: Int, $key: UUID!) {
    proposeWording(submissionId: $submissionId, text: $text, expectedVersion: $expectedVersion, key: $key) {
      ${submissionFields}
    }
  }`,
  { submissionId, text, expectedVersion, key },
];
export const acceptWording = (id: string, expectedVersion: number): Operation => [
  `mutation ($id: ID!, $expectedVersion: Int!) {
    acceptWording(submissionId: $id, expectedVersion: $expectedVersion) { ${submissionFields} }
  }`,
  { id, expectedVersion },
];

// What is read.

export const readEntries = (id: string, after = 0, first = 100): Operation => [
  `query ($id: ID!, $after: Int!, $first: Int!) { dialogue(id: $id) { entries(after: $after, first: $first) { ${entryFields} } } }`,
  { id, after, first },
];
export const readDialogue = (id: string): Operation => [
  `query ($id: ID!) { dialogue(id: $id) {
    id title invitation phase size opensAt questionsUntil answersBy closesAt isDemonstration viewerMay
    head { size root note } host { name } coHosts { name }
  } }`,
  { id },
];
export const readSubmissions = (id: string): Operation => [
  `query ($id: ID!) { dialogue(id: $id) { submissions { ${submissionFields} } } }`,
  { id },
];
export const followEntries = (dialogueId: string, after = 0): Operation => [
  `subscription ($dialogueId: ID!, $after: Int!) { entries(dialogueId: $dialogueId, after: $after) { ${entryFields} } }`,
  { dialogueId, after },
];
export const followNudges = (dialogueId: string): Operation => [
  "subscription ($dialogueId: ID!) { nudges(dialogueId: $dialogueId) { dialogueId } }",
  { dialogueId },
];

/** Sends until it is answered: UNAVAILABLE may be tried again under the same key, as every client may. */
export async function insist<T>(actor: Actor, operation: Operation): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await actor.send<T>(...operation);
    } catch (failure) {
      if (!(failure instanceof Refused) || failure.code !== "UNAVAILABLE" || tries === 20) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
