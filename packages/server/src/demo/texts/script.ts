/**
 * What a round of the demonstration is made of. Pure data: whoever runs a script does each step through the same act
 * as a user would, with the clock set to that step's time.
 *
 * Days count from the demonstration's first start: negative lies in the past, fractions are parts of a day.
 * Steps stand in time order. Entries are named by the step that wrote them ("opened" is entry 1), never by number:
 * an `answer` step names its answer, a `publishQuestion` step its question.
 */

export type BuyerEmail = "host@demo.example" | "cohost@demo.example";
export type SupplierEmail = "supplier-a@demo.example" | "supplier-b@demo.example" | "supplier-c@demo.example";
export type DemoEmail = BuyerEmail | SupplierEmail | "operator@demo.example";

export interface PersonScript {
  email: DemoEmail;
  name: string;
  /** The person is its only owner. Buyers are confirmed by the operator. */
  organisation?: { name: string; kind: "BUYER" | "SUPPLIER" };
  summary: { nb: string; en: string };
}

/** The id of a step: unique in all scripts, and never changed. */
export type StepId = string;
/** The step that wrote an entry, or "opened" for entry 1. */
export type EntryStep = StepId;

interface StepBase {
  id: StepId;
  days: number;
}
interface HostStep extends StepBase {
  as: BuyerEmail;
}
interface SupplierStep extends StepBase {
  as: SupplierEmail;
}

export interface Deadlines {
  questionsUntilDays?: number;
  answersByDays?: number;
  closesDays?: number;
}

export type DeclineGround =
  | "DUPLICATE"
  | "ALREADY_ANSWERED"
  | "OUT_OF_SCOPE"
  | "NOT_A_QUESTION"
  | "REVEALS_IDENTITY"
  | "REVEALS_SECRET"
  | "WORDING_NOT_AGREED";

export interface TakeSeatStep extends SupplierStep {
  act: "takeSeat";
}
export interface AskStep extends SupplierStep {
  act: "ask";
  text: string;
  mayReword: boolean;
  refersTo?: readonly EntryStep[];
}
export interface ProposeStep extends HostStep {
  act: "propose";
  submission: StepId;
  text: string;
}
export interface AcceptStep extends SupplierStep {
  act: "accept";
  submission: StepId;
}
export interface WithdrawStep extends SupplierStep {
  act: "withdraw";
  submission: StepId;
}
export interface PublishQuestionStep extends HostStep {
  act: "publishQuestion";
  submission: StepId;
  publicText?: string;
}
/** At least one of the two lists names something; submissions are published just before the answer. */
export interface AnswerStep extends HostStep {
  act: "answer";
  submissions: readonly { step: StepId; publicText?: string }[];
  /** `publishQuestion` steps. */
  questions?: readonly StepId[];
  text: string;
}
export interface ClarifyStep extends HostStep {
  act: "clarify";
  title?: string;
  text: string;
  refersTo?: readonly EntryStep[];
}
/** The text replaces the whole earlier text. */
export interface CorrectStep extends HostStep {
  act: "correct";
  entry: EntryStep;
  text: string;
  reason: string;
}
export interface ExtendStep extends HostStep, Deadlines {
  act: "extend";
  reason: string;
}
export interface DeclineStep extends HostStep {
  act: "decline";
  submission: StepId;
  ground: DeclineGround;
  refersTo?: readonly EntryStep[];
}
export interface AnnounceStep extends HostStep {
  act: "announce";
  /** The day; its fraction runs through the working day, as that of the step does. */
  startsDays: number;
  endsDays: number;
  title: string;
  text: string;
}
export interface CloseStep extends HostStep {
  act: "close";
}

export type Step =
  | TakeSeatStep
  | AskStep
  | ProposeStep
  | AcceptStep
  | WithdrawStep
  | PublishQuestionStep
  | AnswerStep
  | ClarifyStep
  | CorrectStep
  | ExtendStep
  | DeclineStep
  | AnnounceStep
  | CloseStep;

export interface RoundScript {
  need: { title: string; affected: string; situation: string; wantedEffect: string };
  dialogue: { title: string; invitation: string; language: "nb" };
  hosts: { lead: BuyerEmail; coHosts: readonly BuyerEmail[] };
  /** `opensDays` left out: open from entry 1. */
  schedule: Deadlines & { createdDays: number; openedDays: number; opensDays?: number };
  steps: readonly Step[];
}
