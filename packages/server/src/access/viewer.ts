import { type EntityManager, In } from "typeorm";
import { Membership } from "../records/membership.ts";
import { Organisation } from "../records/organisation.ts";
import { Person } from "../records/person.ts";
import { SignIn } from "../records/sign-in.ts";
import type { Clock } from "../store/clock.ts";
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

/** Whom a token stands for; one that is unknown or too old makes an anonymous reader, as none does. */
export async function readViewer(
  manager: EntityManager,
  clock: Clock,
  token: string,
  operators: readonly string[],
): Promise<Viewer> {
  return signedInBy(manager, clock, hashOf(token), operators);
}

/** Whoever a sign-in stands for now: nobody, once it was ended or has run out. */
export async function signedInBy(
  manager: EntityManager,
  clock: Clock,
  tokenHash: string,
  operators: readonly string[],
): Promise<Viewer> {
  const signIn = await manager
    .createQueryBuilder(SignIn, "it")
    .where(`it."tokenHash" = :tokenHash AND it."expiresAt" > ${clock.sql()}`, { tokenHash })
    .getOne();
  if (!signIn) return anonymous;
  return { ...(await viewerOf(manager, signIn.personId, operators)), signIn };
}

/** The viewer that a person is, signed in or about to be. */
export async function viewerOf(
  manager: EntityManager,
  personId: string,
  operators: readonly string[],
): Promise<Viewer> {
  const person = await manager.findOneByOrFail(Person, { id: personId });
  const all = await manager.find(Membership, { where: { personId }, order: { createdAt: "ASC", id: "ASC" } });
  const memberships = all.filter(({ acceptedAt }) => acceptedAt !== null);
  const invitations = all.filter(({ acceptedAt }) => acceptedAt === null);
  const ids = memberships.map(({ organisationId }) => organisationId);
  const organisations = ids.length === 0 ? [] : await manager.findBy(Organisation, { id: In(ids) });
  const isOperator = operators.includes(person.email);
  return { person, memberships, invitations, organisations, isOperator, signIn: null };
}

export function organisationIdsOf(memberships: readonly Membership[]): string[] {
  return memberships.map(({ organisationId }) => organisationId);
}
