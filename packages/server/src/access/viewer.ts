import type { EntityManager } from "typeorm";
import { Membership } from "../records/membership.ts";
import { Organisation } from "../records/organisation.ts";
import { Person } from "../records/person.ts";
import { SignIn } from "../records/sign-in.ts";
import type { Clock } from "../store/clock.ts";
import { type JsonRow, recordOf } from "../store/json-rows.ts";
import { hashOf } from "./token.ts";

/** Who asks: a signed-in person with their organisations, or an anonymous reader. */
export interface Viewer {
  readonly person: Person | null;
  /** Those that the person has accepted: only they count. */
  readonly memberships: readonly Membership[];
  readonly invitations: readonly Membership[];
  readonly organisations: readonly Organisation[];
  readonly isOperator: boolean;
  readonly signIn: SignIn | null;
}

export const anonymous: Viewer = {
  person: null,
  memberships: [],
  invitations: [],
  organisations: [],
  isOperator: false,
  signIn: null,
};

/** By what it is asked who somebody is: a sign-in, which may have ended, or a person known already. */
export type Sign = { readonly tokenHash: string } | { readonly personId: string };

/** One that is unknown or too old makes an anonymous reader, as none does. */
export function signOfToken(token: string): Sign {
  return { tokenHash: hashOf(token) };
}

/** The viewer that a person is, signed in or about to be. */
export async function viewerOf(
  manager: EntityManager,
  clock: Clock,
  personId: string,
  operators: readonly string[],
): Promise<Viewer> {
  const viewer = await viewerBy(manager, clock, { personId }, operators);
  if (!viewer.person) throw new Error("there is no such person");
  return viewer;
}

/** Whoever a sign stands for now: nobody, once a sign-in was ended or has run out. */
export async function viewerBy(
  manager: EntityManager,
  clock: Clock,
  sign: Sign,
  operators: readonly string[],
): Promise<Viewer> {
  const [row]: { viewer: ViewerRow }[] = await manager.query(viewerSql(clock, sign, "$1"), [signValue(sign)]);
  return viewerFrom(manager, row?.viewer, operators);
}

/** By what a viewer can be asked for again; null where nobody is known. */
export function signOf({ signIn, person }: Viewer): Sign | null {
  if (signIn) return { tokenHash: signIn.tokenHash };
  // The demonstration's people act without a sign-in.
  return person && { personId: person.id };
}

/** What viewerSql finds. */
export interface ViewerRow {
  readonly signIn: JsonRow | null;
  readonly person: JsonRow;
  readonly belongs: readonly { readonly membership: JsonRow; readonly organisation: JsonRow }[] | null;
}

/** A statement that finds all that makes a viewer, as one value, by a parameter that holds the sign. */
export function viewerSql(clock: Clock, sign: Sign, parameter: string): string {
  const signIn = "tokenHash" in sign ? `to_json("signIn")` : "NULL";
  return `SELECT json_build_object('signIn', ${signIn}, 'person', to_json(person), 'belongs', (
      SELECT json_agg(json_build_object('membership', membership, 'organisation', organisation)
        ORDER BY membership."createdAt", membership.id)
      FROM membership JOIN organisation ON organisation.id = membership."organisationId"
      WHERE membership."personId" = person.id
    )) AS viewer ${fromSign(clock, sign, parameter)}`;
}

/** Where statements find the person of a sign, by a parameter that holds it. */
export function fromSign(clock: Clock, sign: Sign, parameter: string): string {
  return "tokenHash" in sign
    ? `FROM "signIn" JOIN person ON person.id = "signIn"."personId"
       WHERE "signIn"."tokenHash" = ${parameter} AND "signIn"."expiresAt" > ${clock.sql()}`
    : `FROM person WHERE person.id = ${parameter}`;
}

export function signValue(sign: Sign): string {
  return "tokenHash" in sign ? sign.tokenHash : sign.personId;
}

/** The viewer that was found, or an anonymous one. */
export function viewerFrom(
  manager: EntityManager,
  row: ViewerRow | null | undefined,
  operators: readonly string[],
): Viewer {
  if (!row) return anonymous;
  const person = recordOf(manager, Person, row.person);
  const belongs = (row.belongs ?? []).map(({ membership, organisation }) => ({
    membership: recordOf(manager, Membership, membership),
    organisation: recordOf(manager, Organisation, organisation),
  }));
  const accepted = belongs.filter(({ membership }) => membership.acceptedAt !== null);
  return {
    person,
    memberships: accepted.map(({ membership }) => membership),
    invitations: belongs.map(({ membership }) => membership).filter(({ acceptedAt }) => acceptedAt === null),
    organisations: accepted.map(({ organisation }) => organisation),
    isOperator: operators.includes(person.email),
    signIn: row.signIn && recordOf(manager, SignIn, row.signIn),
  };
}

export function organisationIdsOf(memberships: readonly Membership[]): string[] {
  return memberships.map(({ organisationId }) => organisationId);
}
