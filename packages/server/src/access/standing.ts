import { MemberRole, type Membership } from "../records/membership.ts";
import { OrganisationKind } from "../records/organisation.ts";
import type { Seat } from "../records/seat.ts";
import { SeatKind } from "../records/seat.ts";
import type { Standing } from "./policy.ts";
import type { Viewer } from "./viewer.ts";

/** From which places the viewer acts, besides any organisation or round. */
export function standingAlone(viewer: Viewer): Set<Standing> {
  const standings = new Set<Standing>();
  if (viewer.person) standings.add("person");
  if (viewer.isOperator) standings.add("operator");
  return standings;
}

export function standingOf(viewer: Viewer, organisationId: string): Set<Standing> {
  const standings = standingAlone(viewer);
  const membership = viewer.memberships.find((mine) => mine.organisationId === organisationId);
  if (membership) standings.add(membership.role === MemberRole.OWNER ? "owner" : "member");
  return standings;
}

/** From which places the viewer acts upon a membership, accepted or not. */
export function standingOn(
  viewer: Viewer,
  { organisationId, personId }: Pick<Membership, "organisationId" | "personId">,
): Set<Standing> {
  const standings = standingOf(viewer, organisationId);
  if (personId === viewer.person?.id) standings.add("self");
  return standings;
}

/**
 * In a round, given its hosts' seats and the viewer's own. Whoever belongs to a host never acts as a supplier in the
 * same round, also where the person is a member of a supplier besides (Directive 2014/24/EU, article 24).
 */
export function standingIn(
  viewer: Viewer,
  seats: readonly Pick<Seat, "organisationId" | "kind">[],
): Set<Standing> {
  const standings = standingAlone(viewer);
  for (const membership of viewer.memberships) {
    const seat = seats.find(({ organisationId }) => organisationId === membership.organisationId);
    const organisation = viewer.organisations.find(({ id }) => id === membership.organisationId);
    if (seat?.kind === SeatKind.HOST)
      standings.add(membership.role === MemberRole.OWNER ? "hostOwner" : "hostMember");
    else if (seat?.kind === SeatKind.SUPPLIER) standings.add("supplier");
    else if (organisation?.kind === OrganisationKind.SUPPLIER) standings.add("candidate");
  }
  if (standings.has("hostMember") || standings.has("hostOwner")) {
    standings.delete("supplier");
    standings.delete("candidate");
  }
  return standings;
}
