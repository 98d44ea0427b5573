import type { ObjectLiteral, ObjectType } from "typeorm";
import { Dialogue } from "../records/dialogue.ts";
import { Disclosure } from "../records/disclosure.ts";
import { Entry } from "../records/entry.ts";
import { Head } from "../records/head.ts";
import { LogKey } from "../records/log-key.ts";
import { MemberRole, Membership } from "../records/membership.ts";
import { Need } from "../records/need.ts";
import { Organisation } from "../records/organisation.ts";
import { Person } from "../records/person.ts";
import { Receipts } from "../records/receipts.ts";
import { Redaction } from "../records/redaction.ts";
import { Seat } from "../records/seat.ts";
import { SignIn } from "../records/sign-in.ts";
import { SignInCode } from "../records/sign-in-code.ts";
import { Signature } from "../records/signature.ts";
import { Spread } from "../records/spread.ts";
import { Submission } from "../records/submission.ts";
import { UsedKey } from "../records/used-key.ts";
import { organisationIdsOf, type Viewer } from "./viewer.ts";

/** Which rows a viewer may see: a condition on the row `it`, per record class. There is no other such place. */
type Line = (viewer: Viewer) => string;

const isMine = (column: string) => `${column} = ANY(:mine)`;
const isHostedByMe = (dialogueId: string) =>
  `EXISTS (SELECT 1 FROM seat host WHERE host."dialogueId" = ${dialogueId} AND host.kind = 'HOST'
    AND ${isMine('host."organisationId"')})`;
const isInVisibleDialogue = (dialogueId: string) =>
  `EXISTS (SELECT 1 FROM dialogue round WHERE round.id = ${dialogueId}
    AND (round.size > 0 OR ${isHostedByMe("round.id")}))`;
/** Colleagues know each other; of who was invited and has not accepted, owners alone. */
const isShown = (membership: string) =>
  `(${isMine(`${membership}."organisationId"`)} AND ${membership}."acceptedAt" IS NOT NULL
    OR ${membership}."organisationId" = ANY(:owned))`;
const nobody: Line = () => "false";

const lines = new Map<unknown, Line>([
  // Oneself, one's colleagues, and whom one has invited.
  [
    Person,
    () => `it.id = :me OR EXISTS (SELECT 1 FROM membership WHERE membership."personId" = it.id
      AND ${isShown("membership")})`,
  ],
  // Confirmed buyers are public; suppliers are nobody's business but their own.
  [
    Organisation,
    ({ isOperator }) =>
      isOperator
        ? "true"
        : `(it.kind = 'BUYER' AND it."isConfirmed") OR ${isMine("it.id")} OR it.id = ANY(:inviting)`,
  ],
  [Membership, () => `it."personId" = :me OR ${isShown("it")}`],
  // Public with the first opened round that carries it.
  [
    Need,
    () => `${isMine('it."ownerId"')} OR EXISTS (SELECT 1 FROM dialogue round WHERE round."needId" = it.id
      AND (round.size > 0 OR ${isHostedByMe("round.id")}))`,
  ],
  // Before entry 1 a round is as if it did not exist (I-1); isForEveryone says the same of a row.
  [Dialogue, () => `it.size > 0 OR ${isHostedByMe("it.id")}`],
  // Who hosts is public with the round; who else takes part is not (I-25).
  [
    Seat,
    () =>
      `${isMine('it."organisationId"')} OR (it.kind = 'HOST' AND ${isInVisibleDialogue('it."dialogueId"')})`,
  ],
  [
    Submission,
    () => `${isHostedByMe('it."dialogueId"')} OR EXISTS (SELECT 1 FROM seat WHERE seat.id = it."seatId"
      AND ${isMine('seat."organisationId"')})`,
  ],
  // The record has one door, log/read, which asks for a visible round first.
  [Entry, nobody],
  [Disclosure, nobody],
  [Head, nobody],
  [Signature, nobody],
  // Public halves only.
  [LogKey, () => "true"],
  // Measured of what everyone was sent; the count in it is shown to hosts alone (dialogue/spreads.resolver.ts).
  [Spread, () => isInVisibleDialogue('it."dialogueId"')],
  // What is proposed to be taken away, and who proposes it, is the hosts' and the operators' to know.
  [Redaction, ({ isOperator }) => (isOperator ? "true" : isHostedByMe('it."dialogueId"'))],
  // How many answered tells how many were there.
  [Receipts, () => isHostedByMe('it."dialogueId"')],
  [SignInCode, nobody],
  [SignIn, nobody],
  [UsedKey, nobody],
]);

export interface Condition {
  readonly where: string;
  readonly parameters: ObjectLiteral;
}

export function visible<Noun extends ObjectLiteral>(noun: ObjectType<Noun>, viewer: Viewer): Condition {
  const line = lines.get(noun);
  if (!line) throw new Error(`${noun.name} has no line in access/visible.ts`);
  return {
    where: `(${line(viewer)})`,
    parameters: {
      me: viewer.person?.id ?? null,
      mine: organisationIdsOf(viewer.memberships),
      owned: organisationIdsOf(viewer.memberships.filter(({ role }) => role === MemberRole.OWNER)),
      inviting: organisationIdsOf(viewer.invitations),
    },
  };
}

/** A round with an entry, and so its record: whoever asks. */
export function isForEveryone({ size }: Pick<Dialogue, "size">): boolean {
  return size > 0;
}

/** Start-up fails where a table has no line. */
export function demandLineForEach(nouns: readonly { readonly name: string }[]): void {
  for (const noun of nouns) {
    if (!lines.has(noun)) throw new Error(`${noun.name} has no line in access/visible.ts`);
  }
}
