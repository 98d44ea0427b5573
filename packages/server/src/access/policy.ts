/**
 * Who may do what (product.md, "Who may do what"): action × the place from which the viewer acts. Whether it can be
 * done now (phase, deadline, state) is for the rules of the dialogue.
 *
 * - `person`: anyone signed in · `operator`: named in the settings
 * - `member`, `owner`: of the organisation concerned · `self`: whose membership it is
 * - `candidate`: member of a supplier that has no seat in the round · `supplier`: of one that has
 * - `hostMember`, `hostOwner`: member or owner of a hosting organisation
 */
export type Standing =
  | "person"
  | "operator"
  | "member"
  | "owner"
  | "self"
  | "candidate"
  | "supplier"
  | "hostMember"
  | "hostOwner";

const hosts: readonly Standing[] = ["hostMember", "hostOwner"];
const hostOwners: readonly Standing[] = ["hostOwner"];

export const policy = {
  REGISTER_ORGANISATION: ["person"],
  CONFIRM_ORGANISATION: ["operator"],
  ADD_MEMBER: ["owner"],
  ACCEPT_MEMBERSHIP: ["self"],
  REMOVE_MEMBER: ["owner", "self"],
  CREATE_NEED: ["member", "owner"],
  CREATE_DIALOGUE: ["member", "owner"],

  OPEN_DIALOGUE: hostOwners,
  TAKE_SEAT: ["candidate", "supplier"],
  ASK_QUESTION: ["supplier"],
  ACCEPT_WORDING: ["supplier"],
  WITHDRAW_SUBMISSION: ["supplier"],
  PROPOSE_WORDING: hosts,
  DECLINE_SUBMISSION: hosts,
  ERASE_SUBMISSION: ["supplier", ...hosts],
  PUBLISH_QUESTION: hostOwners,
  PUBLISH_ANSWER: hostOwners,
  PUBLISH_CLARIFICATION: hostOwners,
  CORRECT_ENTRY: hostOwners,
  EXTEND_DEADLINE: hostOwners,
  CLOSE_DIALOGUE: hostOwners,
  ANNOUNCE_SESSION: hosts,
  START_SESSION: hosts,
  END_SESSION: hosts,
  CANCEL_SESSION: hosts,
  PROPOSE_REDACTION: hostOwners,
  /** By somebody else than whoever proposed it. */
  REDACT_ENTRY: ["operator", ...hosts],
  WITHDRAW_REDACTION: hosts,
  COUNT_CONNECTIONS: hosts,
} as const satisfies Record<string, readonly Standing[]>;

export type PolicyAction = keyof typeof policy;

export function isAllowed(action: PolicyAction, standings: ReadonlySet<Standing>): boolean {
  const allowed: readonly Standing[] = policy[action];
  return allowed.some((standing) => standings.has(standing));
}
